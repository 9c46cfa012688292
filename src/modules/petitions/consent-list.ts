import type { Act } from "#platform/act.ts";
import type { Cell } from "#platform/csv.ts";
import { type ConsentProof, consentProofs } from "./queries/exports.ts";

const COLUMNS = [
  ...["id", "email", "name", "purpose", "write", "text_version", "text", "language"],
  ...["given_at", "confirmed_at", "source", "withdrawn_at"],
];

/**
 * The proof of who said yes to what, as one table for the team and the console, a thousand rows at a time. Signers read
 * that nobody sees their address for what comes of a petition, since such letters go from here: it stands only where
 * somebody said yes to the newsletter. @throws Forbidden
 */
export async function* consentList(act: Act, petitionId: string): AsyncGenerator<Cell[][]> {
  yield [COLUMNS];
  for await (const page of consentProofs(act, petitionId)) yield page.map(cellsOf);
}

const cellsOf = (row: ConsentProof): Cell[] => [
  ...[row.id, addressOf(row), row.name, row.purpose, mayBeWrittenTo(row) ? "yes" : "no"],
  ...[row.text_version, row.text, row.language],
  ...[row.given_at, row.effective_at, row.source, row.withdrawn_at],
];

const mayBeWrittenTo = ({ withdrawn_at, counts }: ConsentProof): boolean => withdrawn_at === null && counts;

/** Of who took it back it stays while it is here at all, so that they can be taken off a list elsewhere. */
const addressOf = ({ purpose, email, withdrawn_at, erased }: ConsentProof): string | null =>
  purpose === "newsletter" && (withdrawn_at === null || !erased) ? email : null;
