-- Of each line, who wrote it as it stands: whoever goes on with a batch has not written what others wrote. Empty for
-- lines of before, which then are another's: whoever hands them over says that they have read them on the photos.
alter table paper_lines add column written_by uuid;

-- Taken up, and nothing of it changed yet: whose entry it still is.
alter table paper_batches add column entry_of uuid references subjects on delete set null;

-- Who wrote how many lines of a batch that counts; the lines themselves are signatures by then.
create table paper_writers (
  petition_id uuid not null references petitions,
  batch_id uuid not null,
  person_id uuid not null references subjects on delete cascade,
  lines smallint not null check (lines > 0),
  primary key (petition_id, batch_id, person_id)
);
