import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { mustBeProven } from "../proof.ts";
import { CODES, hashOfCode, newRecoveryCode } from "../recovery-code.ts";
import { stepOfCode } from "../second-step.ts";
import { endOtherSessions, shutOthersOut } from "./end-sessions.ts";
import { queueNotice } from "./queue-notice.ts";

/**
 * Set up once a first code has proved that the app has the key. @param id what the key on the page was made of.
 * @throws SignIn, StepUp
 */
export async function setUpSecondStep(
  act: Act,
  { id, code }: { id: string; code: string },
): Promise<{ done: true } | { refused: "wrong-code" }> {
  const personId = mustBeProven(act);
  const step = stepOfCode(act.keys, { personId, id }, code, act.now);
  if (step === undefined) return { refused: "wrong-code" };
  const row = { id, used_step: step, added_at: act.now };
  await transaction(act.db, async (tx) => {
    await tx
      .insertInto("second_steps")
      .values({ person_id: personId, ...row })
      .onConflict((known) => known.column("person_id").doUpdateSet(row))
      .execute();
    await endOtherSessions({ ...act, db: tx });
    await queueNotice({ ...act, db: tx }, personId, "second-step");
  });
  return { done: true };
}

/** @throws SignIn, StepUp */
export async function removeSecondStep(act: Act): Promise<void> {
  const personId = mustBeProven(act);
  await transaction(act.db, async (tx) => {
    await tx.deleteFrom("second_steps").where("person_id", "=", personId).execute();
    await shutOthersOut({ ...act, db: tx }, personId);
    await queueNotice({ ...act, db: tx }, personId, "second-step");
  });
}

/**
 * Ten new codes; the old ones are worth nothing from now on, nor is what was opened with them. They are shown this
 * once. @throws SignIn, StepUp
 */
export async function makeRecoveryCodes(act: Act): Promise<string[]> {
  const personId = mustBeProven(act);
  const codes = Array.from({ length: CODES }, newRecoveryCode);
  await transaction(act.db, async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom("recovery_codes")
      .where("person_id", "=", personId)
      .executeTakeFirst();
    if (numDeletedRows > 0n) await shutOthersOut({ ...act, db: tx }, personId);
    await tx
      .insertInto("recovery_codes")
      .values(codes.map((code) => ({ person_id: personId, code_hash: hashOfCode(code), made_at: act.now })))
      .execute();
    await queueNotice({ ...act, db: tx }, personId, "recovery-codes");
  });
  return codes;
}
