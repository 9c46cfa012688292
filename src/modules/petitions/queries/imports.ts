import { type Selectable, sql } from "kysely";
import type { Encoding, Separator } from "#platform/csv-file/index.ts";
import type { Database, Tables } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import type { FieldErrors } from "#platform/http/form.ts";
import { isId } from "#platform/ids.ts";
import { findLongWork, type LongWork } from "#platform/long-work/index.ts";
import type { StringKey } from "#platform/strings/index.ts";
import type { ConsentPurpose } from "../consent.ts";
import type { Columns } from "../imports/columns.ts";
import {
  type NOT_TAKEN,
  type SignatureImport,
  type Statement,
  type Verdict,
  WORKS,
} from "../imports/import.ts";

const MOST_SHOWN = 50;

/** What was brought to a petition, the latest first. */
export async function importsOf(db: Database, petitionId: string): Promise<SignatureImport[]> {
  const rows = await db
    .selectFrom("signature_imports")
    .selectAll()
    .where("petition_id", "=", petitionId)
    .orderBy("begun_at", "desc")
    .orderBy("id", "desc")
    .limit(MOST_SHOWN)
    .execute();
  return rows.map(importOf);
}

type Ref = { petitionId: string; importId: string };

/** The caller has seen to it that the viewer may see what the petition's team sees. @throws NotFound */
export async function findImport(db: Database, { petitionId, importId }: Ref): Promise<SignatureImport> {
  const row = isId(importId) ? await rowOf(db, { petitionId, importId }).executeTakeFirst() : undefined;
  if (!row) throw new NotFound();
  return importOf(row);
}

/** Locked: whoever changes what it is, and each piece of work on it, waits here. `undefined` when it was removed. */
export async function lockedImport(tx: Database, ref: Ref): Promise<SignatureImport | undefined> {
  const row = isId(ref.importId) ? await rowOf(tx, ref).forUpdate().executeTakeFirst() : undefined;
  return row && importOf(row);
}

/** What their files were called, by the lists' ids. */
export async function importNames(
  db: Database,
  petitionId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("signature_imports")
    .select(["id", "file_name"])
    .where("petition_id", "=", petitionId)
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map(({ id, file_name }) => [id, file_name]));
}

const rowOf = (db: Database, { petitionId, importId }: Ref) =>
  db
    .selectFrom("signature_imports")
    .selectAll()
    .where("petition_id", "=", petitionId)
    .where("id", "=", importId);

type Row = Selectable<Tables["signature_imports"]>;

const importOf = (row: Row): SignatureImport => ({
  id: row.id,
  petitionId: row.petition_id,
  personId: row.person_id ?? undefined,
  state: row.state,
  fileName: row.file_name,
  bytes: row.bytes,
  encoding: row.encoding as Encoding,
  separator: row.separator as Separator,
  header: (row.header as string[] | null) ?? undefined,
  columns: (row.columns as Columns | null) ?? undefined,
  statement: statementOf(row),
  workId: row.work_id ?? undefined,
  trouble: row.trouble ?? undefined,
  troubleRow: row.trouble_row ?? undefined,
  firstDay: row.first_day ?? undefined,
  lastDay: row.last_day ?? undefined,
  taken: row.taken,
  begunAt: row.begun_at,
  endedAt: row.ended_at ?? undefined,
  forgottenAt: row.forgotten_at ?? undefined,
});

const statementOf = (row: Row): Statement | undefined =>
  row.stated_at
    ? {
        origin: row.origin!,
        source: row.source!,
        consents: row.consents as ConsentPurpose[],
        consentText: row.consent_text ?? "",
        consentOn: row.consent_on ?? undefined,
        writesToSigners: row.writes_to_signers,
        standsInTimeline: row.stands_in_timeline,
        statedAt: row.stated_at,
      }
    : undefined;

/** What goes on for it, or went last; `undefined` in a state in which nothing does. */
export async function workOn(
  db: Database,
  { petitionId, state, workId }: Pick<SignatureImport, "petitionId" | "state" | "workId">,
): Promise<LongWork | undefined> {
  const kind = WORKS[state as keyof typeof WORKS];
  return kind && workId ? findLongWork(db, { homeId: petitionId, kind }, workId) : undefined;
}

export const isGoing = async (db: Database, list: SignatureImport): Promise<boolean> =>
  (await workOn(db, list))?.state === "going";

/** How many rows got which verdict, and how often which mistake was found in which field, the most frequent first. */
export type Found = {
  rows: Partial<Record<Verdict, number>>;
  mistakes: { field: string; key: StringKey; count: number }[];
};

export async function foundIn(db: Database, { petitionId, importId }: Ref): Promise<Found> {
  const counted = await sql<{ verdict: Verdict; count: number }>`
    select verdict, count(*)::int as count from signature_import_rows
    where petition_id = ${petitionId} and import_id = ${importId} group by verdict`.execute(db);
  const mistakes = await sql<Found["mistakes"][number]>`
    select each.key as field, each.value as key, count(*)::int as count
    from signature_import_rows, jsonb_each_text(refusals) as each
    where petition_id = ${petitionId} and import_id = ${importId} and verdict = 'wrong'
    group by 1, 2 order by count desc, field, key limit 50`.execute(db);
  const rows = Object.fromEntries(counted.rows.map(({ verdict, count }) => [verdict, count]));
  return { rows, mistakes: mistakes.rows };
}

export type RowLeft = {
  number: number;
  at: number;
  ends: number;
  verdict: (typeof NOT_TAKEN)[number];
  refusals: FieldErrors | null;
};

const PAGE = 500;

/** The rows that are not taken, in the order of the file, some at a time. */
export async function* rowsLeft(db: Database, ref: Ref): AsyncGenerator<RowLeft[]> {
  for (let after = 0; ; ) {
    const rows = await nextRowsLeft(db, ref, { after, limit: PAGE });
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.number;
  }
}

const FIRST = 10;

/** As many as a page shows. */
export const firstRowsLeft = (db: Database, ref: Ref): Promise<RowLeft[]> =>
  nextRowsLeft(db, ref, { after: 0, limit: FIRST });

async function nextRowsLeft(
  db: Database,
  { petitionId, importId }: Ref,
  { after, limit }: { after: number; limit: number },
): Promise<RowLeft[]> {
  const { rows } = await sql<RowLeft>`
    select number, at, ends, verdict, refusals from signature_import_rows
    where petition_id = ${petitionId} and import_id = ${importId} and number > ${after}
      and verdict not in ('take', 'taken')
    order by number limit ${limit}`.execute(db);
  return rows;
}

/** How many count by it at this moment: those who have withdrawn meanwhile don't. */
export async function countingBy(db: Database, { petitionId, importId }: Ref): Promise<number> {
  const { count } = await db
    .selectFrom("signatures")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("petition_id", "=", petitionId)
    .where("brought_by", "=", importId)
    .where("state", "=", "confirmed")
    .executeTakeFirstOrThrow();
  return count;
}
