-- A campaign is a subject: its demand is the title. What belongs to it (a petition, a fund, an event) is a subject whose
-- home it is, and shares its state and audience. Its own home is the community that carries it, if one does.
create table campaigns (
  id uuid primary key references subjects,
  -- What the person or group that started it is called on its pages.
  started_by text not null check (length(started_by) between 1 and 120),
  -- Who started it, as long as they have an account here.
  starter_id uuid references subjects on delete set null,
  summary text not null default '' check (length(summary) <= 600),
  -- Markdown.
  story text not null default '' check (length(story) <= 50000),
  place text not null default '' check (length(place) <= 80),
  opened_at timestamptz not null,
  closed_at timestamptz,
  delivered_at timestamptz,
  answer_due_on date,
  -- The rule that sets that day. Without one we asked for an answer by then, and no more.
  answer_rule text check (length(answer_rule) between 1 and 200),
  answered_at timestamptz,
  answer_from text check (length(answer_from) <= 200),
  answer text check (length(answer) <= 50000),
  -- What came of it and what was learned, in the words of those who ran it.
  outcome text check (length(outcome) <= 5000),
  check (answered_at is null or answer is not null)
);
create index campaigns_of_starter on campaigns (starter_id);

-- Who must answer. None for a campaign that explains and asks nothing of anybody.
create table addressees (
  campaign_id uuid not null references campaigns,
  id uuid not null,
  position smallint not null check (position between 1 and 20),
  name text not null check (length(name) between 1 and 200),
  -- What they are responsible for.
  function text not null default '' check (length(function) <= 200),
  -- How the team reaches them; on no page.
  contact text not null default '' check (length(contact) <= 254),
  primary key (campaign_id, id)
);

-- One of the 17 goals of the United Nations (sdg-1 to sdg-17), or a word of their own.
create table campaign_causes (
  campaign_id uuid not null references campaigns,
  cause text not null check (cause ~ '^[\w-]+( [\w-]+)*$' and length(cause) <= 40),
  primary key (campaign_id, cause)
);
create index campaigns_by_cause on campaign_causes (cause, campaign_id);

-- Who runs it, and what each answers for.
create table campaign_team (
  campaign_id uuid not null references campaigns,
  person_id uuid not null references subjects on delete cascade,
  responsibilities jsonb not null check (jsonb_typeof(responsibilities) = 'array'),
  since timestamptz not null,
  primary key (campaign_id, person_id)
);
create index campaign_team_of_person on campaign_team (person_id);

-- What happened, each with a line in the campaign's language.
create table campaign_milestones (
  campaign_id uuid not null references campaigns,
  id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('note', 'closed', 'delivered', 'answered', 'won', 'partly', 'lost')),
  line text check (length(line) <= 500),
  primary key (campaign_id, id)
);
