import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";
import { lockedForRules } from "../queries/open-for-rules.ts";
import type { SignatureRef } from "./confirm-signature.ts";

export type Objected = { objected: "now" | "before" } | { refused: "not-set-aside" | "petition-over" };

/**
 * A signer says that they are somebody; the caller has checked their link's key. The team answers
 * each. Safe to repeat: the first words stay.
 */
export function objectToRule(
  act: Act,
  { petitionId, signatureId }: SignatureRef,
  words: string,
): Promise<Objected> {
  return transaction(act.db, async (tx) => {
    if ((await lockedForRules(tx, petitionId)) === "petition-over") return { refused: "petition-over" };
    const signature = await tx
      .selectFrom("signatures")
      .select("set_aside_by")
      .where("petition_id", "=", petitionId)
      .where("id", "=", signatureId)
      .where("state", "=", "pending")
      .forUpdate()
      .executeTakeFirst();
    const ruleId = signature?.set_aside_by;
    if (!ruleId) return { refused: "not-set-aside" };
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("signature_objections")
      .values({ petition_id: petitionId, rule_id: ruleId, signature_id: signatureId, words, at: act.now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (Number(numInsertedOrUpdatedRows) === 0) return { objected: "before" };
    const ids = { ruleId, signatureId };
    await recordFacts(tx, [{ name: "petition.objection-made", homeId: petitionId, ids }], act.now);
    return { objected: "now" };
  });
}
