-- Sheets of paper come as batches: under one code, entered by one person and counted again by another.
create table paper_batches (
  petition_id uuid not null references petitions,
  id uuid not null,
  -- Stands on every sheet; its last sign checks the others.
  code text not null check (code ~ '^[2-9A-Z]{5}$'),
  -- How many were printed here; 0 for sheets from elsewhere, which bear the code by hand.
  sheets smallint not null check (sheets between 0 and 100),
  -- Where the sheets go back to, as it stands on them.
  return_to text check (length(return_to) between 1 and 200),
  made_by uuid references subjects on delete set null,
  made_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'entered', 'differs', 'confirmed', 'ended')),
  way text check (way in ('count', 'lines')),
  -- When they were signed; the last day, if it took several.
  day date,
  came_back smallint check (came_back between 1 and 200),
  -- How many of each region, '' where none is asked or known: as the first person entered it, as the second counted.
  entered jsonb check (jsonb_typeof(entered) = 'object'),
  entered_by uuid references subjects on delete set null,
  entered_at timestamptz,
  checked jsonb check (jsonb_typeof(checked) = 'object'),
  checked_by uuid references subjects on delete set null,
  checked_at timestamptz,
  ended_by uuid references subjects on delete set null,
  ended_at timestamptz,
  -- Why it was taken back or given up.
  ended_for text check (length(ended_for) between 1 and 500),
  primary key (petition_id, id),
  check (state not in ('entered', 'differs', 'confirmed')
    or (way is not null and day is not null and entered is not null and entered_at is not null)),
  check (state not in ('differs', 'confirmed') or (checked is not null and checked_at is not null)),
  check ((state = 'ended') = (ended_at is not null)),
  -- Nobody confirms what they entered themselves.
  check (checked_by <> entered_by)
);
create unique index paper_batches_by_code on paper_batches (petition_id, code);
create index paper_batches_in_order on paper_batches (petition_id, made_at desc, id desc);
create index paper_batches_waiting on paper_batches (petition_id) where state in ('entered', 'differs');

-- What a confirmed batch of paper counts; empty for what the console entered and what came from elsewhere.
alter table signature_batches add column brought_by uuid;
create index signature_batches_brought on signature_batches (petition_id, brought_by) where brought_by is not null;
