-- What somebody objected to goes with their signature. A rule may set aside tens of thousands, each of whom may object, and
-- without this every signature that ends would read all objections to its petition.
create index signature_objections_of_signature on signature_objections (petition_id, signature_id);
