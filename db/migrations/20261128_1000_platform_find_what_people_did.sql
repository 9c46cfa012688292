-- What somebody did, or what was done about somebody, among all that happened: few rows beside the many signatures of a
-- petition, found for the log of its team. A second for a million facts; nothing waits longer than that for now.
create index facts_of_people on facts (home_id, id) where ids ?| array['personId', 'about'];
