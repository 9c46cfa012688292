-- Of a household whose names were erased, what is left to tell that two share a mailbox is the address itself.
create index signatures_kept_address on signatures (petition_id, lower(email))
  where erased_at is not null and email is not null;
