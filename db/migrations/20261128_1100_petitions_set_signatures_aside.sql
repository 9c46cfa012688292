-- Signatures that a team does not believe are set aside by a rule: they stop counting, stay as they are, and come back
-- when the rule is undone. What is set aside never counts.
create table signature_rules (
  petition_id uuid not null references petitions,
  id uuid not null,
  -- All that are named must hold. A network is emptied when those of the signatures are forgotten.
  domain text check (length(domain) between 1 and 254),
  network text check (length(network) <= 60),
  -- Between two moments, the second not included: when the form was sent, or the button in the mail pressed.
  span text check (span in ('submitted', 'verified')),
  from_at timestamptz,
  until_at timestamptz,
  -- Told to each signer.
  reason text not null check (length(reason) between 1 and 1000),
  person_id uuid references subjects on delete set null,
  made_at timestamptz not null,
  -- How many it set aside, and how many of them had counted.
  met integer not null check (met > 0),
  counted integer not null check (counted between 0 and met),
  undone_at timestamptz,
  undone_by uuid references subjects on delete set null,
  primary key (petition_id, id),
  check (num_nonnulls(domain, network, span) > 0),
  check (num_nulls(span, from_at, until_at) in (0, 3)),
  check (until_at > from_at)
);
create index signature_rules_of_person on signature_rules (person_id);
create index signature_rules_undone_by on signature_rules (undone_by);

-- By which rule, and what it was before: waiting for its owner, held, or counting since `confirmed_at`.
alter table signatures add column set_aside_by uuid;
alter table signatures add column set_aside_from text;
alter table signatures add constraint signatures_set_aside check (
  (set_aside_by is null) = (set_aside_from is null) and set_aside_from in ('pending', 'held', 'confirmed')
  and (set_aside_by is null or (state <> 'confirmed' and held_for is not null)));
create index signatures_set_aside_by on signatures (petition_id, set_aside_by, id) where set_aside_by is not null;

-- What a signer says who was set aside, and what the team answers.
create table signature_objections (
  petition_id uuid not null references petitions,
  rule_id uuid not null,
  signature_id uuid not null,
  words text not null check (length(words) <= 1000),
  at timestamptz not null,
  answer text check (answer in ('counts', 'stays')),
  answer_words text check (length(answer_words) <= 1000),
  answered_at timestamptz,
  answered_by uuid references subjects on delete set null,
  primary key (petition_id, rule_id, signature_id),
  check ((answer is null) = (answered_at is null)),
  check (answer <> 'stays' or length(answer_words) > 0)
);
create index signature_objections_open on signature_objections (petition_id, at) where answer is null;
create index signature_objections_answered_by on signature_objections (answered_by);
