-- What belongs to a community or a campaign is found by its home.
create index subjects_at_home on subjects (home_id) where home_id is not null;
