-- Photos of the sheets, drawn anew: for the team alone, and gone with the names. In the database, so that what ends is
-- erased in the transaction in which it ends, and no address of a file leads to it.
create table paper_scans (
  petition_id uuid not null references petitions,
  id uuid not null,
  batch_id uuid not null,
  -- WebP.
  picture bytea not null,
  width smallint not null,
  height smallint not null,
  -- The same photo belongs to one batch of a petition, or its sheets would be counted twice.
  digest bytea not null,
  added_at timestamptz not null,
  primary key (petition_id, id)
);
create unique index paper_scans_once on paper_scans (petition_id, digest);
create index paper_scans_of_batch on paper_scans (petition_id, batch_id);
