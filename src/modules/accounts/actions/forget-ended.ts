import type { Act } from "#platform/act.ts";

/** Deletes sessions and challenges whose time is over. */
export async function forgetEnded({ db, now }: Act): Promise<void> {
  await db.deleteFrom("sessions").where("ends_at", "<=", now).execute();
  await db.deleteFrom("sign_in_challenges").where("ends_at", "<=", now).execute();
}
