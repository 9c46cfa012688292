-- A key pair that a person's device keeps (WebAuthn); only its public half is here.
create table passkeys (
  id uuid primary key,
  person_id uuid not null references persons on delete cascade,
  -- What the device calls it, base64url.
  credential text not null unique,
  public_key bytea not null,
  -- How often it was used, as far as the device counts: one that runs back was copied.
  counter bigint not null,
  transports jsonb not null default '[]' check (jsonb_typeof(transports) = 'array'),
  name text not null check (length(name) between 1 and 60),
  added_at timestamptz not null,
  used_at timestamptz
);
create index passkeys_of_person on passkeys (person_id);
