-- A step that was recorded wrongly is put right; when that was last done stands beside it.
alter table campaign_milestones add column corrected_at timestamptz;
