import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import type { FieldErrors } from "#platform/http/form.ts";
import type { SignatureImport, Verdict } from "./import.ts";
import { addTo, type Mailboxes, peopleHere, personOf } from "./mailboxes.ts";
import { marksOf } from "./marks.ts";
import type { NumberedRow } from "./read-batch.ts";

export type JudgedRow = {
  number: number;
  at: number;
  ends: number;
  verdict: Verdict;
  refusals?: FieldErrors;
  mailbox?: string;
  name_mark?: string;
  place?: string;
};

/**
 * What becomes of each row, by itself and by its mailbox: who stands in the petition already is a double, and of those
 * who stand in the list twice the first is taken.
 */
export async function judgeRows(
  act: Act,
  list: SignatureImport,
  rows: readonly NumberedRow[],
): Promise<JudgedRow[]> {
  const marked = rows.map(({ read, ...row }) => ({
    ...row,
    ...("brought" in read ? marksOf(act.keys, read.brought) : { refusals: read.refusals }),
  }));
  const mailboxes = marked.flatMap((row) => ("mailbox" in row && row.mailbox ? row.mailbox : []));
  const people = await peopleHere(act, list.petitionId, mailboxes);
  await addThoseBefore(act, list, { people, mailboxes });
  const size = await householdSize(act, list.petitionId);
  return marked.map((row) =>
    "refusals" in row
      ? { ...row, verdict: "wrong" as const }
      : { ...row, verdict: verdictOn(row, people, size) },
  );
}

/** Remembers in `people` whom it lets through. */
function verdictOn(
  { mailbox, name_mark }: { mailbox: string | undefined; name_mark: string },
  people: Mailboxes,
  size: number,
): Verdict {
  if (!mailbox) return "take";
  const known = personOf(people.get(mailbox) ?? [], name_mark, size);
  if (known) return known.here ? "double-here" : "double-in-list";
  addTo(people, mailbox, { mark: name_mark, here: false, slot: 0 });
  return "take";
}

/** Rows that came earlier in the same list. */
async function addThoseBefore(
  { db }: Act,
  { petitionId, id }: SignatureImport,
  { people, mailboxes }: { people: Mailboxes; mailboxes: readonly string[] },
): Promise<void> {
  if (mailboxes.length === 0) return;
  const asked = [...new Set(mailboxes)].map((mailbox) => ({ mailbox }));
  const { rows } = await sql<{ mailbox: string; mark: string }>`
    select w.mailbox, encode(r.name_mark, 'hex') as mark
    from json_to_recordset(${asked}::json) as w(mailbox text)
    cross join lateral (
      select name_mark from signature_import_rows
      where petition_id = ${petitionId} and import_id = ${id} and mailbox = decode(w.mailbox, 'hex') and verdict = 'take'
      limit 2
    ) as r`.execute(db);
  for (const { mailbox, mark } of rows) addTo(people, mailbox, { mark, here: false, slot: 0 });
}

async function householdSize({ db }: Act, petitionId: string): Promise<number> {
  const row = await db
    .selectFrom("petitions")
    .select("household_size")
    .where("id", "=", petitionId)
    .executeTakeFirstOrThrow();
  return row.household_size;
}
