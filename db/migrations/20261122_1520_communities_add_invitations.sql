-- What opens an invitation is an HMAC of its id, so that this table lets nobody in. Ended ones are deleted.
create table invitations (
  id uuid primary key,
  community_id uuid not null references communities,
  inviter_id uuid not null references subjects on delete cascade,
  -- Only of one that was mailed: to tell it from the others, and not to write to the same address twice.
  email text check (length(email) <= 254 and email !~ '[\s<>,;]'),
  most_uses smallint not null check (most_uses between 1 and 50),
  uses smallint not null default 0 check (uses between 0 and most_uses),
  made_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > made_at),
  check (email is null or most_uses = 1),
  unique (community_id, email)
);
create index invitations_of_community on invitations (community_id, made_at, id);
create index invitations_ended on invitations (ends_at);
