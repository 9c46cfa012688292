import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import type { Database } from "#platform/database/index.ts";
import type { SignatureImport } from "../imports/import.ts";
import { nameMark, placeMark } from "../imports/marks.ts";
import { holdsPlace } from "../signature.ts";

type List = Pick<SignatureImport, "id" | "petitionId">;

/** Only rows without an address are compared by name: with one, the mailbox says who it is. */
export async function hasRowsWithoutMail(db: Database, { id, petitionId }: List): Promise<boolean> {
  const { rows } = await sql<{ some: boolean }>`
    select exists (select from signature_import_rows
      where petition_id = ${petitionId} and import_id = ${id} and verdict = 'take' and mailbox is null) as some`.execute(
    db,
  );
  return rows[0]!.some;
}

const SIGNATURES = 5_000;

/**
 * Compares some of the signatures that count already, or are set aside and may come back, with the list's
 * rows without an address. Names are compared here and not by the database, which folds them otherwise.
 * Answers after which signature to go on.
 */
export async function compareNames(
  { db, keys }: Act,
  { id, petitionId }: List,
  after: string | null,
): Promise<string | undefined> {
  const { rows } = await sql<{
    id: string;
    name: string;
    country: string;
    postcode: string | null;
    region: string | null;
  }>`
    select id, name, country, postcode, region from signatures
    where petition_id = ${petitionId} and name is not null
      and ${holdsPlace()}
      and (${after}::uuid is null or id > ${after}::uuid) and brought_by is distinct from ${id}
    order by id limit ${SIGNATURES}`.execute(db);
  const marks = rows.map((row) => ({ name_mark: nameMark(keys, row.name), place: placeMark(row) }));
  await sql`
    update signature_import_rows r set verdict = 'maybe-here'
    from json_to_recordset(${marks}::json) as w(name_mark text, place text)
    where r.petition_id = ${petitionId} and r.import_id = ${id} and r.verdict = 'take' and r.mailbox is null
      and r.name_mark = decode(w.name_mark, 'hex') and r.place = w.place`.execute(db);
  return rows.length === SIGNATURES ? rows.at(-1)!.id : undefined;
}

/**
 * Of rows of one name and place without an address the first is taken; none, when one with an address is there. All in
 * one pass: a million rows are sorted in seconds.
 */
export async function compareWithinList({ db }: Act, { id, petitionId }: List): Promise<void> {
  await sql`
    update signature_import_rows r set verdict = 'maybe-in-list'
    from (
      select number, mailbox is null as without_mail,
        row_number() over (partition by name_mark, place order by mailbox is null, number) as nth
      from signature_import_rows where petition_id = ${petitionId} and import_id = ${id} and verdict = 'take'
    ) as w
    where r.petition_id = ${petitionId} and r.import_id = ${id} and r.number = w.number and w.without_mail and w.nth > 1`.execute(
    db,
  );
}

/**
 * What was written a moment ago is unknown to the database's statistics: it would look for each row among all. From the
 * first rows it learns how the others will be.
 */
export async function learnRows({ db }: Act): Promise<void> {
  await sql`analyze signature_import_rows`.execute(db);
}
