import type { Act } from "#platform/act.ts";
import { SignIn } from "#platform/errors.ts";

/** Ends one of the viewer's own sessions, at once. One that is not theirs, or over, changes nothing. @throws SignIn */
export async function endSession({ db, viewer }: Act, id: string): Promise<void> {
  if (!viewer.personId) throw new SignIn();
  await db.deleteFrom("sessions").where("id", "=", id).where("person_id", "=", viewer.personId).execute();
}

/**
 * Ends all of the viewer's sessions but the one they come with: what was open elsewhere may be in other hands.
 * @throws SignIn
 */
export async function endOtherSessions(act: Act): Promise<void> {
  if (!act.viewer.personId) throw new SignIn();
  await endAllBut(act, act.viewer.personId);
}

/**
 * When a key of somebody's is replaced or taken away: ends what is open elsewhere, and what was begun there and would
 * open later, such as the confirmation of a thief's address.
 */
export async function shutOthersOut(act: Act, personId: string): Promise<void> {
  await endAllBut(act, personId);
  await act.db.deleteFrom("sign_in_challenges").where("person_id", "=", personId).execute();
}

async function endAllBut({ db, viewer }: Act, personId: string): Promise<void> {
  await db
    .deleteFrom("sessions")
    .where("person_id", "=", personId)
    .$if(viewer.session !== undefined, (query) => query.where("id", "<>", viewer.session!.id))
    .execute();
}
