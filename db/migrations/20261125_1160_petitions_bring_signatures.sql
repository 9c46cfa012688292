-- A list of signatures that somebody brings along: a file is taken in, read as its sender says, looked through, and then
-- taken into the petition. What was taken in names it (`signatures.brought_by`) and can be taken back.
create table signature_imports (
  id uuid primary key,
  petition_id uuid not null references petitions,
  -- Who brings it, and answers for what they say of it.
  person_id uuid references subjects on delete set null,
  state text not null check (state in ('open', 'checking', 'checked', 'taking', 'taken', 'undoing', 'undone')),
  -- As its sender called the file.
  file_name text not null check (length(file_name) <= 120),
  bytes integer not null check (bytes > 0),
  -- How it is written: encoding, separator, and the names of its columns when its first row holds them.
  encoding text not null,
  separator text not null,
  header jsonb,
  -- Which column says what, and what holds for all rows that don't say it.
  columns jsonb,
  -- What whoever brings it says of these signatures.
  origin text check (length(origin) between 1 and 200),
  source text check (source in ('online', 'paper')),
  consents jsonb not null default '[]',
  consent_text text check (length(consent_text) <= 1000),
  consent_on date,
  writes_to_signers boolean not null default false,
  stands_in_timeline boolean not null default false,
  stated_at timestamptz,
  -- The long work that goes on for it, or went last.
  work_id uuid references long_works on delete set null,
  -- Why the file could not be read, and in which row.
  trouble text,
  trouble_row integer,
  -- The first and the last day on which its rows were signed.
  first_day date,
  last_day date,
  -- How many count by it.
  taken integer not null default 0 check (taken >= 0),
  begun_at timestamptz not null,
  moved_at timestamptz not null,
  ended_at timestamptz,
  -- When the file and what was known of its rows were deleted.
  forgotten_at timestamptz,
  check ((state in ('taken', 'undone')) = (ended_at is not null)),
  check (state in ('open', 'undone') or stated_at is not null),
  check (stated_at is null or (origin is not null and source is not null and columns is not null)),
  check (consents = '[]' or consent_text is not null)
);
-- One at a time, or two lists could not tell each other's rows from those that stand here already.
create unique index signature_imports_one_open on signature_imports (petition_id) where ended_at is null;
create index signature_imports_of_petition on signature_imports (petition_id, begun_at desc, id desc);

-- What was found out about each row of a list, as long as its file is kept. No word of the row itself.
create table signature_import_rows (
  petition_id uuid not null references petitions,
  import_id uuid not null,
  -- As a spreadsheet counts.
  number integer not null,
  -- Where it stands in the file, in bytes.
  at integer not null,
  ends integer not null,
  -- `take`: good, and not taken yet. `maybe-…`: has no address, and a name that stands there already.
  verdict text not null check (verdict in
    ('take', 'taken', 'wrong', 'double-here', 'double-in-list', 'maybe-here', 'maybe-in-list')),
  -- By field: the key of the text that says what is wrong.
  refusals jsonb,
  -- HMACs of the mailbox and of the name, to compare with.
  mailbox bytea,
  name_mark bytea,
  place text,
  primary key (petition_id, import_id, number)
);
create index signature_import_rows_by_mailbox on signature_import_rows (petition_id, import_id, mailbox)
  where mailbox is not null;
create index signature_import_rows_by_name on signature_import_rows (petition_id, import_id, name_mark)
  where name_mark is not null;

-- Taking a list back goes through its signatures by id.
drop index signatures_brought;
create index signatures_brought on signatures (petition_id, brought_by, id) where brought_by is not null;
-- Whoever came with a list and has signed here themselves since stays when the list goes.
create index signatures_counted_as on signatures (petition_id, counted_as) where counted_as is not null;
