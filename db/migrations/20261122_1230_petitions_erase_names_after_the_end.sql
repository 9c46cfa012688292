-- A signature goes on counting after the names are erased: who signed is forgotten, that someone did is not.
alter table signatures add column erased_at timestamptz;

do $$
declare rule text;
begin
  select conname into rule from pg_constraint
  where conrelid = 'signatures'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%name IS NOT NULL%';
  execute format('alter table signatures drop constraint %I', rule);
end $$;
alter table signatures add constraint signatures_named
  check (state not in ('pending', 'confirmed') or erased_at is not null or (name is not null and email is not null));

-- Erased ones have no mailbox to be compared by, and their petition takes no new ones.
drop index signatures_one_person;
create unique index signatures_one_person on signatures (petition_id, mailbox, household_slot)
  where state = 'confirmed' and erased_at is null;
