-- A person is a subject too: the subject keeps the name they show, and their handle as its slug.
create table persons (
  id uuid primary key references subjects,
  pronouns text not null default '' check (length(pronouns) <= 40),
  -- A line about oneself.
  about text not null default '' check (length(about) <= 300),
  -- The languages the person speaks, and the one they are written to in.
  speaks jsonb not null default '[]' check (jsonb_typeof(speaks) = 'array'),
  language text not null,
  -- Only an address whose mail they have answered. Lower case, so that it is unique as people mean it.
  email text unique check (length(email) <= 254 and email !~ '[\s<>,;]' and email = lower(email)),
  instance_role text not null default 'none' check (instance_role in ('none', 'moderator', 'administrator')),
  joined_at timestamptz not null,
  suspended_at timestamptz
);

create table passwords (
  person_id uuid primary key references persons on delete cascade,
  -- scrypt, with its parameters and salt.
  hash text not null,
  changed_at timestamptz not null
);

-- What a browser shows is random; what is kept is its hash, so that a stolen table opens nothing.
create table sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid not null references persons on delete cascade,
  -- "Firefox, Linux": for the person to recognise it by.
  device text not null check (length(device) <= 80),
  began_at timestamptz not null,
  seen_at timestamptz not null,
  -- When the person last proved who they are, for acts that ask for it again.
  proven_at timestamptz not null,
  ends_at timestamptz not null
);
create index sessions_of_person on sessions (person_id);
create index sessions_ended on sessions (ends_at);

-- Single-use and short-lived: a mailed link or code, the confirmation of an address, the second step, a passkey's
-- challenge. What opens one is an HMAC of its id, so that nothing secret stands here.
create table sign_in_challenges (
  id uuid primary key,
  kind text not null check (kind in ('mail', 'address', 'second-step', 'passkey')),
  person_id uuid references persons on delete cascade,
  email text check (length(email) <= 254),
  -- Where the person was going.
  next_path text,
  tries smallint not null default 0,
  ends_at timestamptz not null
);
create index sign_in_challenges_ended on sign_in_challenges (ends_at);
