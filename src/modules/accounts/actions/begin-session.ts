import type { Act } from "#platform/act.ts";
import { newId } from "#platform/ids.ts";
import { hashOfToken, newToken, SESSION_LENGTH } from "../session.ts";

export type NewSession = {
  personId: string;
  device: string;
  /** Unset: this very moment. */
  provenAt?: Date;
};

/**
 * Begins a session for whoever has just proved to be this person, and ends the one they came with: a token that was
 * known before signing in is worth nothing after it. Answers the token for the cookie.
 */
export async function beginSession(
  { db, viewer, now }: Act,
  { personId, device, provenAt = now }: NewSession,
): Promise<string> {
  const token = newToken();
  if (viewer.session) await db.deleteFrom("sessions").where("id", "=", viewer.session.id).execute();
  await db
    .insertInto("sessions")
    .values({
      id: newId(now),
      token_hash: hashOfToken(token),
      person_id: personId,
      device,
      began_at: now,
      seen_at: now,
      proven_at: provenAt,
      ends_at: new Date(now.getTime() + SESSION_LENGTH),
    })
    .execute();
  return token;
}
