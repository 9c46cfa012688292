-- Who stands on the sheets of a batch, one by one, until a second person has read them too: then they are signatures, and
-- here no more.
create table paper_lines (
  petition_id uuid not null references petitions,
  id uuid not null,
  batch_id uuid not null,
  -- In the order of the sheets.
  number integer not null,
  name text not null check (length(name) between 1 and 120),
  email text,
  postcode text,
  region text,
  -- The second person does not find it so on the photos.
  doubted boolean not null default false,
  primary key (petition_id, id)
);
create index paper_lines_of_batch on paper_lines (petition_id, batch_id, number);

-- Of a batch by line that counts: how many of its lines are left out, since these people had signed already.
alter table paper_batches add column left_out smallint not null default 0 check (left_out >= 0);
