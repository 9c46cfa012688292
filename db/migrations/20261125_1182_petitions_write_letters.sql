-- A letter to those who want to hear what comes of a petition.
create table letters (
  petition_id uuid not null references petitions,
  id uuid not null,
  occasion text not null check (occasion in ('delivered', 'answered', 'won', 'partly', 'lost', 'news')),
  subject text not null check (length(subject) between 1 and 200),
  text text not null check (length(text) between 1 and 10000),
  -- Of subject and text: the same words never go twice.
  digest bytea not null,
  -- The long work that sends it.
  work_id uuid not null,
  person_id uuid references subjects on delete set null,
  begun_at timestamptz not null,
  stopped_at timestamptz,
  -- Of those it was to go to, whose mail was taken back when it was stopped.
  taken_back integer not null default 0 check (taken_back >= 0),
  primary key (petition_id, id)
);
create index letters_of_person on letters (person_id);
-- Two who write at the same moment send one. What was stopped may be written again, for those who did not get it.
create unique index letters_once on letters (petition_id, occasion) where occasion <> 'news' and stopped_at is null;
create unique index letters_same_words on letters (petition_id, digest) where stopped_at is null;

-- To whom it went: written together with the mail, so that nobody gets it twice.
create table letter_mails (
  petition_id uuid not null references petitions,
  letter_id uuid not null,
  signature_id uuid not null,
  primary key (petition_id, letter_id, signature_id)
);
