-- The audiences a person belongs to beyond "everyone" and "members": each written by the module that lets them in, in
-- the transaction in which it does, and read with the session. What is deleted here is out of sight at the next click.
create table person_audiences (
  person_id uuid not null references subjects on delete cascade,
  audience text not null check (audience ~ '^[a-z]+:[0-9a-f-]{36}$'),
  primary key (person_id, audience)
);
