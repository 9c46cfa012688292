import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { recordFacts } from "#platform/facts.ts";
import { isId } from "#platform/ids.ts";
import { canSetAside } from "../policy.ts";
import { lockedForRules, type RuleHindrance } from "../queries/open-for-rules.ts";
import { ownIn } from "../queries/team.ts";
import { onceMoreIfCounted } from "./confirm-signature.ts";
import { type GivenBack, giveBack } from "./give-back.ts";

export type RuleUndone = GivenBack | { refused: RuleHindrance | "undone-before" };

/**
 * Takes a rule back: what it still sets aside is given back in one transaction, and whoever objected has their answer with
 * it. @throws Forbidden, NotFound
 */
export async function undoRule(act: Act, petitionId: string, ruleId: string): Promise<RuleUndone> {
  must(canSetAside(act.viewer, await ownIn(act, petitionId)));
  if (!isId(ruleId)) throw new NotFound();
  return onceMoreIfCounted(() => transaction(act.db, (tx) => undoIn({ ...act, db: tx }, petitionId, ruleId)));
}

async function undoIn(act: Act, petitionId: string, ruleId: string): Promise<RuleUndone> {
  const { db, viewer, now } = act;
  const refused = await lockedForRules(db, petitionId);
  const rule = await db
    .selectFrom("signature_rules")
    .select("undone_at")
    .where("petition_id", "=", petitionId)
    .where("id", "=", ruleId)
    .forUpdate()
    .executeTakeFirst();
  if (!rule) throw new NotFound();
  if (rule.undone_at) return { refused: "undone-before" };
  if (refused) return { refused };
  const given = await giveBack(act, petitionId, { ruleId });
  await db
    .updateTable("signature_rules")
    .set({ undone_at: now, undone_by: viewer.personId ?? null })
    .where("petition_id", "=", petitionId)
    .where("id", "=", ruleId)
    .execute();
  await db
    .updateTable("signature_objections")
    .set({ answer: "counts", answered_at: now, answered_by: viewer.personId ?? null })
    .where("petition_id", "=", petitionId)
    .where("rule_id", "=", ruleId)
    .where("answer", "is", null)
    .execute();
  const ids = { ruleId, count: String(given.back), personId: viewer.personId! };
  await recordFacts(db, [{ name: "petition.rule-undone", homeId: petitionId, ids }], now);
  return given;
}
