-- Each time a draft was sent to be looked at, and what was decided. The last one is what its team is told.
create table campaign_reviews (
  campaign_id uuid not null references campaigns,
  id uuid not null,
  sent_at timestamptz not null,
  sent_by uuid references subjects on delete set null,
  decided_at timestamptz,
  decided_by uuid references subjects on delete set null,
  decision text check (decision in ('published', 'returned', 'taken-back')),
  reasons jsonb not null default '[]' check (jsonb_typeof(reasons) = 'array'),
  words text not null default '' check (length(words) <= 2000),
  primary key (campaign_id, id),
  check ((decided_at is null) = (decision is null)),
  -- Nobody is sent back without being told why.
  check (decision is distinct from 'returned' or jsonb_array_length(reasons) > 0)
);
create unique index campaign_reviews_one_waits on campaign_reviews (campaign_id) where decided_at is null;
create index campaign_reviews_waiting on campaign_reviews (sent_at, id) where decided_at is null;
