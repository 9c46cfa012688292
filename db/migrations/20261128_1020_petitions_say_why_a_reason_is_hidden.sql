-- On what ground a reason was taken off the page; none where it was done at the console. Nullable: takes no time.
alter table signatures add column reason_hidden_for text
  check (reason_hidden_for in ('insult', 'names-somebody', 'advert', 'elsewhere'));
-- The few that are hidden, to be listed beside those that are shown, which have an index of their own.
create index signatures_with_hidden_reason on signatures (petition_id, confirmed_at desc, id desc)
  where state = 'confirmed' and reason is not null and reason_hidden_at is not null;
