-- Who has an administrator or a petition already is set up: its pages go on as before, and nobody is asked anything.
insert into instance (key, value)
  select 'settings', '{"setUp": true}'
  where exists (select from persons where instance_role = 'administrator') or exists (select from petitions)
on conflict do nothing;
