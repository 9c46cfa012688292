-- An account elsewhere (at an OpenID provider) that lets its owner in here. What makes it one is issuer and subject
-- (OpenID Connect Core 5.7): a mail address may be somebody else's tomorrow.
create table identities (
  id uuid primary key,
  person_id uuid not null references persons on delete cascade,
  issuer text not null check (length(issuer) <= 500),
  subject text not null check (length(subject) between 1 and 255),
  linked_at timestamptz not null,
  used_at timestamptz,
  unique (issuer, subject),
  unique (person_id, issuer)
);

-- The way to the provider and back, to sign in (`provider`) or to link an account there with one's own (`link`); and
-- who comes from there for the first time (`newcomer`), with what the provider said of them.
alter table sign_in_challenges
  drop constraint sign_in_challenges_kind_check,
  add constraint sign_in_challenges_kind_check check (
    kind in ('mail', 'address', 'second-step', 'passkey', 'provider', 'link', 'newcomer')),
  add column issuer text check (length(issuer) <= 500),
  add column subject text check (length(subject) between 1 and 255),
  add column name text check (length(name) <= 80),
  add column handle text check (length(handle) <= 40);
