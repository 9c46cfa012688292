-- A code from an app after the password or the mailed link (TOTP, RFC 6238). Its secret is an HMAC of this row's id,
-- so that nothing in the table makes a code.
create table second_steps (
  person_id uuid primary key references persons on delete cascade,
  id uuid not null,
  -- The half minute of the last code that was taken: each is good once.
  used_step bigint not null,
  added_at timestamptz not null
);

-- For the day on which phone or mailbox are gone. Each is eighty random bits and good once.
create table recovery_codes (
  person_id uuid not null references persons on delete cascade,
  code_hash bytea not null,
  made_at timestamptz not null,
  primary key (person_id, code_hash)
);
