-- The picture somebody shows of themselves: drawn anew, square. In the database, so that it goes in the transaction in
-- which its owner takes it away or leaves, and whoever may not see the profile has no address for it.
create table person_pictures (
  person_id uuid primary key references persons on delete cascade,
  -- Of what it holds: another picture has another address.
  version text not null,
  -- WebP.
  picture bytea not null,
  changed_at timestamptz not null
);
