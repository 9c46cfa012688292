-- What a team tells everybody: stands on the campaign's page and in its feed.
create table campaign_news (
  campaign_id uuid not null references campaigns,
  id uuid not null,
  title text not null check (length(title) between 1 and 150),
  -- Markdown.
  text text not null check (length(text) between 1 and 20000),
  at timestamptz not null,
  changed_at timestamptz,
  person_id uuid references subjects on delete set null,
  primary key (campaign_id, id)
);
create index campaign_news_in_order on campaign_news (campaign_id, at desc, id desc);
