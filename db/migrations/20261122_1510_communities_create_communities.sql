-- A community is a subject: its name is the title, and its audience says who finds it.
create table communities (
  id uuid primary key references subjects,
  -- What it is for, in one sentence.
  purpose text not null check (length(purpose) between 1 and 200),
  -- Markdown, for those who may see inside.
  about text not null default '' check (length(about) <= 20000),
  place text not null default '' check (length(place) <= 80),
  speaks jsonb not null default '[]' check (jsonb_typeof(speaks) = 'array'),
  visibility text not null check (visibility in ('public', 'listed', 'hidden')),
  admission text not null check (admission in ('open', 'approval', 'invitation'))
);

-- Who belongs, who waits, who was declined or removed. Whoever leaves or withdraws leaves no row behind.
create table memberships (
  community_id uuid not null references communities,
  person_id uuid not null references subjects on delete cascade,
  state text not null check (state in ('asked', 'member', 'declined', 'removed')),
  role text not null default 'member' check (role in ('member', 'organiser', 'host')),
  -- Was removed once: comes back only when somebody lets them in by name, however open the door is.
  barred boolean not null default false,
  -- Agreed that everybody may see here that they belong.
  shown boolean not null default false,
  -- What the person wrote to the hosts, and what the hosts wrote back.
  line text not null default '' check (length(line) <= 500),
  answer text not null default '' check (length(answer) <= 500),
  since timestamptz not null,
  primary key (community_id, person_id),
  check (state = 'member' or (role = 'member' and not shown)),
  check (state <> 'removed' or barred)
);
create index memberships_of_person on memberships (person_id, state);
create index memberships_in_order on memberships (community_id, state, since, person_id);
