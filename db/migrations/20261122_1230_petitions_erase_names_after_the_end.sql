-- A signature goes on counting after the names are erased: who signed is forgotten, that someone did is not. From then
-- on nobody can tell whether a person has signed already, so the petition takes no signature any more.
alter table petitions add column names_erased_at timestamptz;
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

-- What was added after signing, counted up with each change: who confirms has seen exactly this.
alter table signatures add column details_revision smallint not null default 0;

-- A consent that was withdrawn stays as the proof for the mails of its time; a new one stands beside it.
drop index consents_once;
create unique index consents_once on consents (petition_id, signature_id, purpose) where withdrawn_at is null;
