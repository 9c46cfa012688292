-- What an administrator wrote in place of a template, for readers of one language. No row: the template.
create table legal_texts (
  page text not null check (page in ('imprint', 'privacy', 'contact')),
  language text not null check (language ~ '^[a-z]{2,3}$'),
  text text not null check (length(text) between 1 and 20000),
  changed_at timestamptz not null,
  primary key (page, language)
);
