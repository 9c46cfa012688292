-- Anything that can be discussed, reported, found, followed or linked. Its own table points here.
create table subjects (
  id uuid primary key,
  kind text not null check (kind ~ '^[a-z]+$'),
  home_id uuid references subjects,
  audience text not null,
  title text not null check (length(title) between 1 and 200),
  language text not null check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]+)*$'),
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  state text not null,
  at timestamptz not null,
  unique (kind, slug)
);
create index subjects_listed on subjects (kind, audience, at desc, id desc);

-- A link that was shared once goes on working after the slug has changed.
create table former_slugs (
  kind text not null,
  slug text not null,
  subject_id uuid not null references subjects on delete cascade,
  primary key (kind, slug)
);

-- What happened, by whom it concerns. Ids only, so that nothing here needs erasing.
create table facts (
  home_id uuid not null,
  id uuid not null,
  name text not null check (name ~ '^[a-z-]+\.[a-z-]+$'),
  ids jsonb not null,
  at timestamptz not null,
  primary key (home_id, id)
);

-- Mail that has still to go. A sent mail leaves nothing here but a count.
create table outbox (
  id uuid primary key,
  mail text not null,
  priority smallint not null,
  recipient text not null check (length(recipient) <= 254 and recipient !~ '[\s<>,;]'),
  language text not null,
  content jsonb not null,
  written_at timestamptz not null,
  send_after timestamptz not null,
  attempts smallint not null default 0,
  last_error text
);
create index outbox_in_order on outbox (priority, send_after, id);

create table mail_counts (
  hour timestamptz not null,
  provider text not null,
  outcome text not null check (outcome in ('sent', 'deferred', 'bounced', 'confirmed')),
  count integer not null check (count >= 0),
  primary key (hour, provider, outcome)
);

-- How many mails may go at once: refilled with time, one row.
create table mail_budget (
  one boolean primary key default true check (one),
  mails double precision not null,
  refilled_at timestamptz not null
);

-- Counters that end by themselves; losing them in a crash makes nobody worse off.
create unlogged table limits (
  key text primary key,
  count integer not null,
  ends_at timestamptz not null
);
create index limits_ended on limits (ends_at);

-- The few things the instance remembers of itself, such as how far a demo has moved its clock.
create table instance (
  key text primary key,
  value jsonb not null
);
