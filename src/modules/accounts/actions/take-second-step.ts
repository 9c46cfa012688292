import type { Act } from "#platform/act.ts";
import { MINUTE } from "#platform/clock.ts";
import { transaction } from "#platform/database/index.ts";
import { Conflict } from "#platform/errors.ts";
import { MOST_TRIES } from "../challenge.ts";
import { takeChallenge, tryChallenge } from "../queries/challenges.ts";
import { secondStepOf } from "../queries/second-steps.ts";
import { hashOfCode } from "../recovery-code.ts";
import { stepOfCode } from "../second-step.ts";
import { waitFor } from "../sign-in-limits.ts";
import { beginSession } from "./begin-session.ts";

export type SecondStepTaken =
  | { token: string; nextPath: string | undefined }
  | { refused: "wrong-code" }
  | { refused: "busy"; retryAfter: number };

/** A code from the app, or one for the day on which it is gone. Counted before it is compared. @throws Conflict */
export async function takeSecondStep(
  act: Act,
  { id, code, device }: { id: string; code: string; device: string },
): Promise<SecondStepTaken> {
  const challenge = await tryChallenge(act.db, { kind: "second-step", id, now: act.now, most: MOST_TRIES });
  const personId = challenge?.personId;
  if (!challenge || !personId) throw new Conflict();
  const retryAfter = await waitFor(
    act.db,
    [{ key: `second:${personId}`, most: 20, windowMs: 15 * MINUTE }],
    act.now,
  );
  if (retryAfter) return { refused: "busy", retryAfter };
  return transaction(act.db, async (tx) => {
    const inTx = { ...act, db: tx };
    if (!(await useAppCode(inTx, personId, code)) && !(await useRecoveryCode(inTx, personId, code)))
      return { refused: "wrong-code" };
    if (!(await takeChallenge(tx, "second-step", id, act.now))) throw new Conflict();
    return { token: await beginSession(inTx, { personId, device }), nextPath: challenge.nextPath };
  });
}

/** Good once: the same digits within the same half minute are refused, also when sent at the same moment. */
async function useAppCode({ db, keys, now }: Act, personId: string, code: string): Promise<boolean> {
  const known = await secondStepOf(db, personId);
  const step = known && stepOfCode(keys, known, code, now);
  if (step === undefined) return false;
  const { numUpdatedRows } = await db
    .updateTable("second_steps")
    .set({ used_step: step })
    .where("person_id", "=", personId)
    .where("used_step", "<", step)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function useRecoveryCode({ db }: Act, personId: string, code: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("recovery_codes")
    .where("person_id", "=", personId)
    .where("code_hash", "=", hashOfCode(code))
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
