-- The mailbox of a mail that was looked at and has to wait, however its address is spelt; so that what waits for one can
-- be bounded by kind. Null in a mail that nobody has looked at yet, and in what the release before had set aside: the
-- next look writes it. So the index is empty when it is made, and signing writes nothing into it.
alter table outbox add column mailbox text;
create index outbox_set_aside on outbox (mailbox, mail) where mailbox is not null;
