-- Of a batch that is being corrected: who counted or read it otherwise, so that whoever corrects sees why. Empty once it is
-- entered anew.
alter table paper_batches add column differed_by uuid references subjects on delete set null;
