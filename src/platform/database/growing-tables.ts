/**
 * The tables that grow without bound, with the column they are distributed by. That column comes first in
 * their primary key and in every unique index, and their only foreign key goes to the row it names, so that
 * the same schema can be sharded by it.
 */
export const growingTables: Record<string, string> = {
  facts: "home_id",
  signatures: "petition_id",
  signature_batches: "petition_id",
  signature_counts: "petition_id",
  consents: "petition_id",
  signature_import_rows: "petition_id",
  paper_scans: "petition_id",
  paper_lines: "petition_id",
  handover_entries: "petition_id",
  letter_mails: "petition_id",
};
