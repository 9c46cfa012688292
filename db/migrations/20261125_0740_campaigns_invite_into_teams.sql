-- What opens an invitation is an HMAC of its id. Each is for one person; an ended one is deleted.
create table team_invitations (
  id uuid primary key,
  campaign_id uuid not null references campaigns,
  inviter_id uuid not null references subjects on delete cascade,
  responsibilities jsonb not null check (jsonb_typeof(responsibilities) = 'array'),
  -- Only of one that was mailed: to tell it from the others, and not to write to the same address twice.
  email text check (length(email) <= 254 and email !~ '[\s<>,;]'),
  made_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > made_at),
  unique (campaign_id, email)
);
create index team_invitations_ended on team_invitations (ends_at);

-- Whose name `started_by` is; nobody's when a group is named. Forgotten with the account, and the name with it.
alter table campaigns alter column started_by drop not null;
