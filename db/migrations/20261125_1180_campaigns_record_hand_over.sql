-- A milestone may show what happened; without words for it the picture would be nothing to some.
alter table campaign_milestones add column picture text check (picture ~ '^/files/[0-9a-f]{32}-\d{1,4}x\d{1,4}\.webp$'),
  add column picture_alt text check (length(picture_alt) between 1 and 300),
  add constraint campaign_milestones_picture_told check ((picture is null) = (picture_alt is null));

-- Beside what came of it: what others can learn from it.
alter table campaigns add column learned text check (length(learned) <= 5000);
