-- A person's own pages say which address of theirs still waits for its button.
create index sign_in_challenges_awaited on sign_in_challenges (person_id) where kind = 'address';
