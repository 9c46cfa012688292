-- How long names are kept after the end; signers read it, so that once somebody has signed it only becomes shorter.
alter table petitions add column kept_months smallint not null default 6 check (kept_months between 1 and 24),
  -- What the authority itself found valid.
  add column valid_count integer check (valid_count >= 0),
  add column valid_counted_on date,
  add column valid_source text check (length(valid_source) between 1 and 200),
  add column valid_difference text check (length(valid_difference) <= 1000),
  add constraint petitions_valid_count_told
    check ((valid_count is null) = (valid_source is null) and (valid_count is null) = (valid_counted_on is null));

-- A package for handing over: who had signed at one moment, as a letter, lists and figures.
create table handovers (
  petition_id uuid not null references petitions,
  id uuid not null,
  -- The long work that makes it.
  work_id uuid not null,
  letter text not null check (length(letter) between 1 and 6000),
  -- How the addressee reaches whoever answers for the petition.
  contact text not null check (length(contact) between 1 and 200),
  begun_at timestamptz not null,
  -- The moment as of which it tells.
  frozen_at timestamptz,
  figures jsonb,
  -- Name, size and checksum of each file, in order.
  files jsonb,
  manifest_sha256 text check (manifest_sha256 ~ '^[0-9a-f]{64}$'),
  finished_at timestamptz,
  discarded_at timestamptz,
  primary key (petition_id, id),
  check ((finished_at is null) = (manifest_sha256 is null))
);

-- Who is on the list of a package. Names and places only until its files are written.
create table handover_entries (
  petition_id uuid not null references petitions,
  handover_id uuid not null,
  number integer not null,
  signature_id uuid not null,
  source text not null check (source in ('online', 'paper')),
  name text,
  postcode text,
  region text,
  country text not null,
  primary key (petition_id, handover_id, number)
);

-- Who ended a signature since is found from there.
create index handover_entries_of_signature on handover_entries (petition_id, handover_id, signature_id);

-- Who took which file, under the number that this copy carries.
create table handover_downloads (
  petition_id uuid not null,
  handover_id uuid not null,
  id uuid not null,
  person_id uuid references subjects on delete set null,
  file text not null,
  at timestamptz not null,
  primary key (petition_id, handover_id, id),
  foreign key (petition_id, handover_id) references handovers
);
create index handover_downloads_of_person on handover_downloads (person_id);
