import { type Act, must } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";
import { newId } from "#platform/ids.ts";
import { countTogether } from "#platform/limits.ts";
import type { SheetConsent } from "../paper/batch.ts";
import { newCode } from "../paper/code.ts";
import { countsPaper, isOpen } from "../petition.ts";
import { canWriteBatch } from "../policy.ts";
import { lockedPetition } from "../queries/paper-petition.ts";
import { ownIn } from "../queries/team.ts";

export type NewBatch = {
  /** To print; 0 for sheets from elsewhere, which bear the code by hand. */
  sheets: number;
  returnTo: string | undefined;
  /** What the box on these sheets says, if they have one. */
  consent?: SheetConsent;
};

export type BatchMade =
  | { code: string }
  /** `not-live`: what is signed must be what everybody reads. */
  | { refused: "not-live" | "petition-over" | "too-many" };

const MOST_A_DAY = 100;

/** Makes a batch and the code that its sheets bear. @throws Forbidden, NotFound */
export async function makeBatch(act: Act, petitionId: string, batch: NewBatch): Promise<BatchMade> {
  return transaction(act.db, async (tx) => {
    const within = { ...act, db: tx };
    const fresh = { state: "open", enteredBy: undefined } as const;
    must(canWriteBatch(act.viewer, await ownIn(within, petitionId), fresh));
    const petition = await lockedPetition(tx, petitionId);
    if (batch.sheets > 0 && !isOpen(petition)) return { refused: "not-live" };
    if (!countsPaper(petition)) return { refused: "petition-over" };
    const key = `paper batches ${petitionId} ${act.viewer.personId}`;
    const [made] = await countTogether(tx, [{ key, times: 1, windowMs: DAY }], act.now);
    if (made!.count > MOST_A_DAY) return { refused: "too-many" };
    const { id, code } = await insertBatch(within, petitionId, batch);
    const ids = { batchId: id, personId: act.viewer.personId! };
    await recordFacts(tx, [{ name: "petition.batch-made", homeId: petitionId, ids }], act.now);
    return { code };
  });
}

const TRIES = 20;

/** A code that was drawn before is drawn anew: there are seven hundred thousand for each petition. */
async function insertBatch(
  { db, now, viewer }: Act & { db: Database },
  petitionId: string,
  { sheets, returnTo, consent }: NewBatch,
): Promise<{ id: string; code: string }> {
  for (let tried = 0; tried < TRIES; tried++) {
    const row = await db
      .insertInto("paper_batches")
      .values({
        petition_id: petitionId,
        id: newId(now),
        code: newCode(),
        sheets,
        return_to: returnTo || null,
        consent_words: consent?.text ?? null,
        consent_version: consent?.version ?? null,
        made_by: viewer.personId!,
        made_at: now,
      })
      .onConflict((known) => known.columns(["petition_id", "code"]).doNothing())
      .returning(["id", "code"])
      .executeTakeFirst();
    if (row) return row;
  }
  throw new Error("no code is left for another batch of paper");
}
