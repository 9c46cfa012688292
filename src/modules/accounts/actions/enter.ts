import type { Act } from "#platform/act.ts";
import { newId } from "#platform/ids.ts";
import { CHALLENGE_LASTS } from "../challenge.ts";
import { secondStepOf } from "../queries/second-steps.ts";
import { beginSession, type NewSession } from "./begin-session.ts";

export type Entering = NewSession & { nextPath: string | undefined };
/** Where the person was going comes back with the token, since a second step may be minutes later. */
export type Entered = { token: string; nextPath: string | undefined } | { secondStep: string };

/**
 * After a password, a mailed link, a recovery code or an account elsewhere: a session, or the second step for those who
 * have set one up. Every such way goes through here, so that none passes it by.
 */
export async function enterWith(act: Act, { nextPath, ...session }: Entering): Promise<Entered> {
  const { db, now } = act;
  if (!(await secondStepOf(db, session.personId)))
    return { token: await beginSession(act, session), nextPath };
  const id = newId(now);
  const ends = new Date(now.getTime() + CHALLENGE_LASTS);
  await db
    .insertInto("sign_in_challenges")
    .values({
      id,
      kind: "second-step",
      person_id: session.personId,
      next_path: nextPath ?? null,
      ends_at: ends,
    })
    .execute();
  return { secondStep: id };
}
