-- Names were erased, addresses stayed for a consent, and that was withdrawn afterwards: nobody needs them.
update signatures s set email = null
where erased_at is not null and email is not null and not exists (
  select from consents c where c.petition_id = s.petition_id and c.signature_id = s.id
    and c.effective_at is not null and c.withdrawn_at is null);
