-- Each goal that was set while everybody could sign, with the one before it: what a petition asked for stays to be read.
create table petition_goals (
  petition_id uuid not null references petitions,
  id uuid not null,
  at timestamptz not null,
  goal integer not null check (goal > 0),
  former integer not null check (former > 0),
  kind text not null check (kind in ('quorum', 'own')),
  -- The rule it rests on, or why just so many; in the campaign's language.
  reason text not null check (length(reason) between 1 and 150),
  primary key (petition_id, id)
);
