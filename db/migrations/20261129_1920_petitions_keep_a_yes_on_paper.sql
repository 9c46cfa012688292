-- The words that stand beside a box on each sheet, and their version: whoever ticks it says yes to just these. Empty for
-- sheets from elsewhere, of which we don't know what they ask, and for those of before, which promised another thing.
alter table paper_batches add column consent_words text check (length(consent_words) between 1 and 500);
alter table paper_batches add column consent_version text;

-- Ticked on the sheet, beside an address.
alter table paper_lines add column wants_outcome boolean not null default false;
alter table paper_lines add constraint paper_lines_wants_by_mail check (email is not null or not wants_outcome);
