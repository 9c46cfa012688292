import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { appendCounts, changesTogether } from "../counts.ts";
import { ENDED } from "../signature.ts";
import { endBeside } from "./end-beside.ts";

/** What brought signatures: a list, or a batch of paper. */
export type Bringing = { petitionId: string; id: string; source: "online" | "paper" };

export type BroughtSignature = {
  id: string;
  country: string;
  region: string | null;
  day: string;
  /** Its owner has signed here themselves since it came: it stays, and no longer belongs to what brought it. */
  own: boolean;
};

/**
 * The next signatures that were brought and not withdrawn meanwhile. Locked first and asked about then: whoever
 * confirms a signature of their own at this moment holds the one it is adopted into.
 */
export async function nextBrought(
  { db }: Act,
  { petitionId, id }: Omit<Bringing, "source">,
  { after, limit }: { after: string | null; limit: number },
): Promise<BroughtSignature[]> {
  const { rows } = await sql<Omit<BroughtSignature, "own">>`
    select id, country, region, to_char(confirmed_at at time zone 'UTC', 'YYYY-MM-DD') as day
    from signatures
    where petition_id = ${petitionId} and brought_by = ${id} and state = 'confirmed'
      and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${limit} for update`.execute(db);
  if (rows.length === 0) return [];
  const adopting = await db
    .selectFrom("signatures")
    .select("counted_as")
    .where("petition_id", "=", petitionId)
    .where(
      "counted_as",
      "in",
      rows.map((row) => row.id),
    )
    .execute();
  const own = new Set(adopting.map(({ counted_as }) => counted_as));
  return rows.map((row) => ({ ...row, own: own.has(row.id) }));
}

/** Ends those, for rows the caller has locked, in its transaction. */
export async function endBrought(
  act: Act,
  bringing: Bringing,
  rows: readonly BroughtSignature[],
): Promise<void> {
  await stayWhoSignedHere(act, bringing, rows);
  await endAll(
    act,
    bringing,
    rows.filter(({ own }) => !own),
  );
}

/** They no longer belong to what brought them, so that nothing of it can take them along. */
async function stayWhoSignedHere(
  { db }: Act,
  { petitionId }: Bringing,
  rows: readonly BroughtSignature[],
): Promise<void> {
  const own = rows.filter((row) => row.own).map(({ id }) => id);
  if (own.length === 0) return;
  await db
    .updateTable("signatures")
    .set({ brought_by: null })
    .where("petition_id", "=", petitionId)
    .where("id", "in", own)
    .execute();
}

/** As with every signature that ends: who it was is erased in the same transaction, and the figures follow. */
async function endAll(act: Act, { petitionId, source }: Bringing, rows: readonly BroughtSignature[]) {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await act.db
    .updateTable("signatures")
    .set({ ...ENDED, state: "invalid", invalid_for: "taken-back", ended_at: act.now })
    .where("petition_id", "=", petitionId)
    .where("id", "in", ids)
    .execute();
  await endBeside(act, petitionId, ids);
  await appendCounts(act.db, changesTogether({ petitionId, source, delta: -1 }, rows), act.now);
}
