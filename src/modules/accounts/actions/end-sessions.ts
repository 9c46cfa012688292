import type { Act } from "#platform/act.ts";
import { SignIn } from "#platform/errors.ts";

/** Ends one of the viewer's own sessions, at once. One that is not theirs, or over, changes nothing. @throws SignIn */
export async function endSession({ db, viewer }: Act, id: string): Promise<void> {
  if (!viewer.personId) throw new SignIn();
  await db.deleteFrom("sessions").where("id", "=", id).where("person_id", "=", viewer.personId).execute();
}

/** Ends all of the viewer's sessions but the one they come with: what was open elsewhere may be in other hands. @throws SignIn */
export async function endOtherSessions({ db, viewer }: Act): Promise<void> {
  if (!viewer.personId) throw new SignIn();
  await db
    .deleteFrom("sessions")
    .where("person_id", "=", viewer.personId)
    .$if(viewer.session !== undefined, (query) => query.where("id", "<>", viewer.session!.id))
    .execute();
}
