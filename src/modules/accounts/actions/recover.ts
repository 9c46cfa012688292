import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { hashOfCode } from "../recovery-code.ts";
import { passwordLimits, waitFor } from "../sign-in-limits.ts";
import { type Entered, enterWith } from "./enter.ts";
import { queueNotice } from "./queue-notice.ts";

type Recovery = { who: string; code: string; network: string; device: string; nextPath: string | undefined };

/**
 * In with a code from the list, for whoever lost everything else. It stands for the first step alone: who has set up
 * a second one needs that, too, or another code of the list.
 */
export async function recover(
  act: Act,
  { who, code, network, device, nextPath }: Recovery,
): Promise<Entered | { refused: "wrong" } | { refused: "busy"; retryAfter: number }> {
  const retryAfter = await waitFor(act.db, passwordLimits(act.keys, who, network), act.now);
  if (retryAfter) return { refused: "busy", retryAfter };
  return transaction(act.db, async (tx) => {
    const inTx = { ...act, db: tx };
    const personId = await useCodeOf(inTx, who, code);
    if (!personId) return { refused: "wrong" };
    await queueNotice(inTx, personId, "recovered");
    return enterWith(inTx, { personId, device, nextPath });
  });
}

/** One statement, whether the name is known or not. */
async function useCodeOf({ db }: Act, who: string, code: string): Promise<string | undefined> {
  const { rows } = await sql<{ person_id: string }>`
    delete from recovery_codes using persons, subjects
    where recovery_codes.person_id = persons.id and subjects.id = persons.id and persons.suspended_at is null
      and recovery_codes.code_hash = ${hashOfCode(code)}
      and case when ${who.includes("@")} then persons.email = ${who} else subjects.slug = ${who} end
    returning recovery_codes.person_id`.execute(db);
  return rows[0]?.person_id;
}
