-- Which stages of its draft somebody has answered: "nobody must answer" and "nobody has said yet" look the same in the
-- rows. What was not started in stages has none.
alter table campaigns add column stages jsonb not null default '[]' check (jsonb_typeof(stages) = 'array');

-- A word of any writing: the pattern before knew no combining marks, and what a letter is differs between databases.
-- What may be typed says the form.
alter table campaign_causes drop constraint campaign_causes_cause_check;
alter table campaign_causes add constraint campaign_causes_cause_check check (length(cause) between 1 and 40);
