import type { Act } from "#platform/act.ts";
import { SESSION_LENGTH } from "../session.ts";

/** Writes down that a session was used, and lets it last as long again. */
export async function touchSession({ db, now }: Pick<Act, "db" | "now">, id: string): Promise<void> {
  await db
    .updateTable("sessions")
    .set({ seen_at: now, ends_at: new Date(now.getTime() + SESSION_LENGTH) })
    .where("id", "=", id)
    .execute();
}
