create table petitions (
  id uuid primary key references subjects,
  started_by text not null check (length(started_by) between 1 and 120),
  addressee text not null check (length(addressee) between 1 and 200),
  summary text not null default '' check (length(summary) <= 600),
  story text not null default '' check (length(story) <= 50000),
  country text not null check (country ~ '^[A-Z]{2}$'),
  -- What the quorum asks of a signer beside name, address and country.
  asks text not null check (asks in ('nothing', 'postcode', 'region')),
  goal integer not null check (goal > 0),
  household_size smallint not null default 1 check (household_size in (1, 2)),
  opened_at timestamptz not null,
  closed_at timestamptz,
  delivered_at timestamptz,
  answer_due_on date,
  answered_at timestamptz,
  answer_from text,
  answer text check (length(answer) <= 50000),
  -- What came of it and what was learned, in the words of those who ran it.
  outcome text check (length(outcome) <= 5000),
  -- Where an imported petition comes from; nobody can sign it here.
  imported_from text,
  check (answered_at is null or answer is not null)
);

-- The regions a signer of this petition chooses from, and the names its figures are told by.
create table petition_regions (
  petition_id uuid not null references petitions,
  code text not null check (length(code) between 1 and 40),
  name text not null check (length(name) between 1 and 120),
  primary key (petition_id, code)
);

create table petition_milestones (
  petition_id uuid not null references petitions,
  id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('count', 'note', 'closed', 'delivered', 'answered', 'won', 'partly', 'lost')),
  -- The number reached, for `count`; else a line in the petition's language.
  count integer,
  line text check (length(line) <= 500),
  primary key (petition_id, id),
  check ((kind = 'count') = (count is not null))
);
create unique index petition_milestones_once on petition_milestones (petition_id, count) where kind = 'count';

create table signatures (
  petition_id uuid not null references petitions,
  id uuid not null,
  state text not null check (state in ('pending', 'confirmed', 'withdrawn', 'invalid')),
  -- Name, address and reason are erased when the signature ends.
  name text check (length(name) between 1 and 120),
  email text check (length(email) <= 254 and email !~ '[\s<>,;]'),
  -- HMAC of the canonical address: compares mailboxes without telling them.
  mailbox bytea not null,
  household_slot smallint not null default 0,
  country text not null check (country ~ '^[A-Z]{2}$'),
  region text,
  postcode text check (length(postcode) <= 16),
  language text not null,
  show_name boolean not null default false,
  reason text check (length(reason) <= 500),
  reason_hidden_at timestamptz,
  -- Why a person should look at it before it counts.
  held_for text,
  -- The sender's network, truncated; erased after seven days.
  network text,
  submitted_at timestamptz not null,
  -- When the button in the mail was pressed; for a held signature this comes before `confirmed_at`.
  verified_at timestamptz,
  confirmed_at timestamptz,
  ended_at timestamptz,
  invalid_for text,
  -- The confirmed signature of the same person that a second one led to.
  counted_as uuid,
  reminders smallint not null default 0 check (reminders between 0 and 2),
  remind_at timestamptz,
  primary key (petition_id, id),
  check ((state = 'confirmed') <= (confirmed_at is not null)),
  check ((state in ('withdrawn', 'invalid')) = (ended_at is not null)),
  check ((invalid_for is not null) = (state = 'invalid')),
  check (state not in ('pending', 'confirmed') or (name is not null and email is not null))
);
-- One person, one signature. Pending ones may repeat, or a stranger could block an address by signing first.
create unique index signatures_one_person on signatures (petition_id, mailbox, household_slot)
  where state = 'confirmed';
create index signatures_of_mailbox on signatures (petition_id, mailbox);
create index signatures_to_remind on signatures (remind_at) where remind_at is not null;
create index signatures_with_network on signatures (submitted_at) where network is not null;
create index signatures_held on signatures (petition_id, submitted_at) where held_for is not null;
create index signatures_with_reason on signatures (petition_id, confirmed_at desc, id desc)
  where state = 'confirmed' and reason is not null and reason_hidden_at is null;

-- Proof of who may write, what for, and in which words it was asked.
create table consents (
  petition_id uuid not null references petitions,
  id uuid not null,
  signature_id uuid not null,
  purpose text not null check (purpose in ('outcome', 'newsletter')),
  text_version text not null,
  text text not null,
  language text not null,
  source text not null,
  given_at timestamptz not null,
  -- Only the owner of the mailbox can give it: set when that submission's mail is confirmed.
  effective_at timestamptz,
  withdrawn_at timestamptz,
  primary key (petition_id, id)
);
create unique index consents_once on consents (petition_id, signature_id, purpose);

-- Signatures known by number only: sheets of paper, figures brought from another system.
create table signature_batches (
  petition_id uuid not null references petitions,
  id uuid not null,
  source text not null check (source in ('online', 'paper')),
  country text not null,
  region text not null,
  day date not null,
  count integer not null,
  note text not null,
  primary key (petition_id, id)
);

-- What has changed since the last snapshot; appended by whoever confirms, withdraws or invalidates.
create table signature_counts (
  petition_id uuid not null references petitions,
  id uuid not null,
  source text not null check (source in ('online', 'paper')),
  country text not null,
  region text not null,
  day date not null,
  delta integer not null,
  primary key (petition_id, id)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

-- The snapshot: every public figure of a petition, all from the same rows. '' is the unknown region.
create table petition_counts (
  petition_id uuid primary key references petitions,
  confirmed integer not null,
  online integer not null,
  paper integer not null,
  as_of timestamptz not null,
  check (confirmed = online + paper)
);
create table petition_tallies (
  petition_id uuid not null references petitions,
  dimension text not null check (dimension in ('country', 'region', 'day')),
  key text not null,
  count integer not null,
  primary key (petition_id, dimension, key)
);
