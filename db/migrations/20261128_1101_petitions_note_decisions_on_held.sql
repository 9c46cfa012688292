-- What somebody decided about signatures that were held: how many, and in which words those are told who stay out.
create table held_decisions (
  petition_id uuid not null references petitions,
  id uuid not null,
  decision text not null check (decision in ('counts', 'stays-out')),
  -- Why those stay out, told to each whose address is confirmed.
  reason text check (length(reason) between 1 and 1000),
  -- How many were held, and how many of them count since.
  met integer not null check (met > 0),
  counted integer not null check (counted between 0 and met),
  person_id uuid references subjects on delete set null,
  at timestamptz not null,
  primary key (petition_id, id),
  check ((decision = 'stays-out') = (reason is not null))
);
create index held_decisions_of_person on held_decisions (person_id);
