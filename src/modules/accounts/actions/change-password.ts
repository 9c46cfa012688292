import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { hashPassword } from "../password.ts";
import { mustBeProven } from "../proof.ts";
import { shutOthersOut } from "./end-sessions.ts";
import { queueNotice } from "./queue-notice.ts";

/** A first password, or another one; whoever was signed in with the old one no longer is. @throws SignIn, StepUp */
export async function changePassword(act: Act, password: string): Promise<void> {
  const personId = mustBeProven(act);
  const hash = await hashPassword(password);
  await transaction(act.db, async (tx) => {
    const row = { hash, changed_at: act.now };
    await tx
      .insertInto("passwords")
      .values({ person_id: personId, ...row })
      .onConflict((known) => known.column("person_id").doUpdateSet(row))
      .execute();
    await shutOthersOut({ ...act, db: tx }, personId);
    await queueNotice({ ...act, db: tx }, personId, "password");
  });
}
