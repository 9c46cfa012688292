-- A signature may come on a sheet of paper or with a list from elsewhere: then somebody answers for it who brought it, and
-- it may have no address. It counts on the day and in the place it says, under the same rule of one person, one signature.
alter table signatures add column source text not null default 'online' check (source in ('online', 'paper'));
-- The sheets or the list it came with.
alter table signatures add column brought_by uuid;
alter table signatures drop constraint signatures_named;
alter table signatures add constraint signatures_named check (state not in ('pending', 'confirmed') or erased_at is not null
  or (name is not null and (email is not null or brought_by is not null)));
create index signatures_brought on signatures (petition_id, brought_by) where brought_by is not null;
