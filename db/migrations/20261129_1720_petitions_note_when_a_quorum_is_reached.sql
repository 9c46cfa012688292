-- A quorum counts those of its own country alone. Numbers that were noted before are of all who signed: they stay as they are.
alter table petition_milestones add column home boolean not null default false;
drop index petition_milestones_once;
-- The same number may be reached by all who signed and, later, by those whom the quorum counts.
create unique index petition_milestones_once on petition_milestones (petition_id, count, home);
