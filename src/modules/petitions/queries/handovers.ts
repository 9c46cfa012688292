import { sql } from "kysely";
import { facesOf } from "#modules/accounts/index.ts";
import type { Database } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { isId } from "#platform/ids.ts";
import { failedWorks, findLongWork, type LongWork } from "#platform/long-work/index.ts";
import { MAKE_HANDOVER } from "../actions/begin-handover.ts";
import type { HandoverFigures, HandoverFile } from "../handover/handover.ts";

export type Handover = {
  id: string;
  letter: string;
  contact: string;
  begunAt: Date;
  frozenAt: Date | undefined;
  figures: HandoverFigures | undefined;
  files: HandoverFile[];
  manifestSha256: string | undefined;
  discardedAt: Date | undefined;
  work: LongWork | undefined;
};

const MOST_SHOWN = 20;

const rowsOf = (db: Database, petitionId: string) =>
  db.selectFrom("handovers").selectAll().where("petition_id", "=", petitionId);

/** The latest first. The caller has asked the policy. */
export async function handoversOf(db: Database, petitionId: string): Promise<Handover[]> {
  const rows = await rowsOf(db, petitionId).orderBy("id", "desc").limit(MOST_SHOWN).execute();
  return Promise.all(rows.map((row) => handoverOf(db, row)));
}

export type LatestHandover = { isDiscarded: boolean; isReady: boolean; isBroken: boolean };

/** How it stands with the latest of each petition that has one. */
export async function latestHandovers(
  db: Database,
  petitionIds: readonly string[],
): Promise<Map<string, LatestHandover>> {
  if (petitionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("handovers")
    .select(["petition_id", "work_id", "manifest_sha256", "discarded_at"])
    .distinctOn("petition_id")
    .where("petition_id", "in", petitionIds)
    .orderBy("petition_id")
    .orderBy("id", "desc")
    .execute();
  const broken = await failedWorks(
    db,
    MAKE_HANDOVER,
    rows.map(({ work_id }) => work_id),
  );
  return new Map(
    rows.map((row) => [
      row.petition_id,
      {
        isDiscarded: row.discarded_at !== null,
        isReady: row.manifest_sha256 !== null,
        isBroken: broken.has(row.work_id),
      },
    ]),
  );
}

/** @throws NotFound for an id that is none, or another petition's */
export async function findHandover(db: Database, petitionId: string, id: string): Promise<Handover> {
  const row = isId(id) ? await rowsOf(db, petitionId).where("id", "=", id).executeTakeFirst() : undefined;
  if (!row) throw new NotFound();
  return handoverOf(db, row);
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>["executeTakeFirstOrThrow"]>>;

const handoverOf = async (db: Database, row: Row): Promise<Handover> => ({
  id: row.id,
  letter: row.letter,
  contact: row.contact,
  begunAt: row.begun_at,
  frozenAt: row.frozen_at ?? undefined,
  figures: (row.figures as HandoverFigures | null) ?? undefined,
  files: (row.files as HandoverFile[] | null) ?? [],
  manifestSha256: row.manifest_sha256 ?? undefined,
  discardedAt: row.discarded_at ?? undefined,
  work: await findLongWork(db, { homeId: row.petition_id, kind: MAKE_HANDOVER }, row.work_id),
});

/** How many on the list have ended their signatures since it was fixed: few, so it is asked from their side. */
export async function withdrawnSince(
  db: Database,
  petitionId: string,
  { id, frozenAt }: Pick<Handover, "id" | "frozenAt">,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from signatures s
    where s.petition_id = ${petitionId} and s.state in ('withdrawn', 'invalid') and s.ended_at >= ${frozenAt ?? null}
      and exists (
        select from handover_entries e
        where e.petition_id = s.petition_id and e.handover_id = ${id} and e.signature_id = s.id)`.execute(db);
  return rows[0]!.count;
}

export type Download = { id: string; at: Date; file: string; by: string | undefined };

/** Who took what, the latest first. Whoever has left is nobody any more. */
export async function downloadsOf(db: Database, petitionId: string, handoverId: string): Promise<Download[]> {
  const rows = await db
    .selectFrom("handover_downloads")
    .select(["id", "at", "file", "person_id"])
    .where("petition_id", "=", petitionId)
    .where("handover_id", "=", handoverId)
    .orderBy("id", "desc")
    .limit(100)
    .execute();
  const faces = await facesOf(
    db,
    rows.flatMap(({ person_id }) => person_id ?? []),
  );
  return rows.map(({ person_id, ...row }) => ({
    ...row,
    by: person_id ? faces.get(person_id)?.name : undefined,
  }));
}
