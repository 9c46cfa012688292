import { sql } from "kysely";
import { endsOf } from "#modules/campaigns/index.ts";
import type { Act } from "#platform/act.ts";
import { isOneOf, transaction } from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";
import { keptUntil } from "../petition.ts";
import { ENDED, NAME_ERASED } from "../signature.ts";
import { discard } from "./discard-handover.ts";
import { endBeside, forgetObjections } from "./end-beside.ts";
import { forgetPaper } from "./forget-paper.ts";

const BATCH = 5_000;

/**
 * Forgets who signed the petitions whose time after the end is over, as long as each promised its signers; the
 * signatures go on counting by country, region and day, and a reason stays without a name. An address stays only where
 * its owner still wants to be written to. Answers how many were erased.
 */
export async function eraseNames(act: Act): Promise<number> {
  await markEnded(act);
  let erased = 0;
  for (const eraseBatch of [endUnconfirmed, eraseConfirmed])
    for (let batch = BATCH; batch === BATCH; erased += batch) batch = await eraseBatch(act);
  for (let batch = BATCH; batch === BATCH; ) batch = await forgetAddresses(act);
  return erased;
}

/**
 * From here on nothing can be confirmed or reopened, since nobody could tell who has signed already. Locked, so that
 * a petition is not reopened at this moment.
 */
async function markEnded({ db, now }: Act): Promise<void> {
  await transaction(db, async (tx) => {
    const over = await tx
      .selectFrom("petitions")
      .innerJoin("subjects", "subjects.id", "petitions.id")
      .select(["petitions.id", "subjects.home_id", "petitions.kept_months"])
      .where("petitions.names_erased_at", "is", null)
      .where("subjects.state", "not in", ["draft", "review", "live"])
      .orderBy("petitions.id")
      .forUpdate("subjects")
      .execute();
    const ends = await endsOf(
      tx,
      over.map(({ home_id }) => home_id!),
    );
    for (const { id, home_id, kept_months } of over) {
      const end = ends.get(home_id!);
      if (!end || keptUntil(end, kept_months) > now) continue;
      await tx.updateTable("petitions").set({ names_erased_at: now }).where("id", "=", id).execute();
      await discard(tx, now, id);
      await forgetPaper(tx, id);
      await forgetObjections(tx, id);
      await recordFacts(tx, [{ name: "petition.names-erased", homeId: id, ids: {} }], now);
    }
  });
}

const due = (state: "pending" | "confirmed") => sql<{ petition_id: string; id: string }>`
  select s.petition_id, s.id from signatures s join petitions p on p.id = s.petition_id
  where p.names_erased_at is not null and s.erased_at is null and s.state = ${state}
  limit ${BATCH} for update of s skip locked`;

/** Held until the end, or confirmed by nobody. */
async function endUnconfirmed(act: Act): Promise<number> {
  const { now } = act;
  return transaction(act.db, async (tx) => {
    const { rows } = await due("pending").execute(tx);
    for (const [petitionId, signatures] of Map.groupBy(rows, ({ petition_id }) => petition_id)) {
      const ids = signatures.map(({ id }) => id);
      await endBeside({ ...act, db: tx }, petitionId, ids);
      await tx
        .updateTable("signatures")
        .set({ ...ENDED, state: "invalid", invalid_for: "too-late", ended_at: now, erased_at: now })
        .where("petition_id", "=", petitionId)
        .where(isOneOf("id", ids))
        .execute();
    }
    return rows.length;
  });
}

async function eraseConfirmed({ db, now }: Act): Promise<number> {
  const result = await db
    .updateTable("signatures")
    .set({
      ...NAME_ERASED,
      erased_at: now,
      email: sql<string | null>`case when ${IS_ASKED_FOR} then email end`,
    })
    .where(sql<boolean>`(petition_id, id) in (${due("confirmed")})`)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Whoever took a consent back at the very moment in which names were erased is seen by neither; the next look is. */
async function forgetAddresses({ db }: Act): Promise<number> {
  const result = await db
    .updateTable("signatures")
    .set({ email: null })
    .where(
      sql<boolean>`(petition_id, id) in (
        select petition_id, id from signatures
        where erased_at is not null and email is not null and not ${IS_ASKED_FOR}
        limit ${BATCH} for update skip locked)`,
    )
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Its owner wants to be written to still. */
const IS_ASKED_FOR = sql<boolean>`exists (
  select from consents c where c.petition_id = signatures.petition_id and c.signature_id = signatures.id
    and c.effective_at is not null and c.withdrawn_at is null)`;
