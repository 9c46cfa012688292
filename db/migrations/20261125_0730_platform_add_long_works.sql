-- Work that takes minutes: it goes on in pieces, each in a transaction of its own together with the place it has come to.
create table long_works (
  id uuid primary key,
  -- "<module>.<verbNoun>", as its module declares it.
  kind text not null,
  -- What it is done for, such as a petition.
  home_id uuid not null references subjects on delete cascade,
  -- Who asked for it; nobody when the program did.
  person_id uuid references subjects on delete set null,
  -- Ids and choices it was begun with.
  input jsonb not null,
  state text not null check (state in ('going', 'done', 'failed', 'stopped')),
  -- How far it is, in whatever it counts; the whole may be unknown at first.
  done integer not null default 0 check (done >= 0),
  whole integer check (whole >= 0),
  -- Where the next piece begins; its module's own.
  place jsonb,
  -- What came of it, in numbers and ids.
  result jsonb,
  failures smallint not null default 0,
  begun_at timestamptz not null,
  moved_at timestamptz not null,
  ended_at timestamptz,
  check ((state = 'going') = (ended_at is null))
);
create index long_works_of_home on long_works (home_id, begun_at desc, id desc);
