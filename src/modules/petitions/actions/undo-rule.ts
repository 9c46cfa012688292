import { type Act, must } from "#platform/act.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { recordFacts } from "#platform/facts.ts";
import { isId } from "#platform/ids.ts";
import { type DoPiece, startLongWork } from "#platform/long-work/index.ts";
import { canSetAside } from "../policy.ts";
import { lockedForRules, type RuleHindrance } from "../queries/open-for-rules.ts";
import { stillSetAside } from "../queries/rules.ts";
import { ownIn } from "../queries/team.ts";
import { isUndoUnderWay, UNDO_RULE } from "../queries/undo-works.ts";
import { onceMoreIfCounted } from "./confirm-signature.ts";
import { type GivenBack, giveBack } from "./give-back.ts";

/** So many are given back while somebody waits; more is long work, in pieces of this size. */
const AT_ONCE = 1_000;

export type RuleUndone =
  | GivenBack
  | { begun: string }
  | { refused: RuleHindrance | "undone-before" | "being-undone" };

type RuleRef = { petitionId: string; ruleId: string };

/**
 * Takes a rule back: what it still sets aside is given back, and whoever objected has their answer with it. Many are
 * given back in pieces; until the last the rule stands, and nothing is handed over. @throws Forbidden, NotFound
 */
export async function undoRule(act: Act, petitionId: string, ruleId: string): Promise<RuleUndone> {
  must(canSetAside(act.viewer, await ownIn(act, petitionId)));
  if (!isId(ruleId)) throw new NotFound();
  const ref = { petitionId, ruleId };
  return onceMoreIfCounted(() => transaction(act.db, (tx) => undoIn({ ...act, db: tx }, ref)));
}

async function undoIn(act: Act, ref: RuleRef): Promise<RuleUndone> {
  const { db, viewer } = act;
  const { petitionId, ruleId } = ref;
  const refused = await lockedForRules(db, petitionId);
  if (await isUndone(db, ref)) return { refused: "undone-before" };
  if (refused) return { refused };
  if (await isUndoUnderWay(db, petitionId)) return { refused: "being-undone" };
  const { aside } = await stillSetAside(db, petitionId, ruleId);
  if (aside > AT_ONCE) {
    const work = { kind: UNDO_RULE, homeId: petitionId, input: { ruleId }, whole: aside };
    return { begun: await startLongWork(act, work) };
  }
  const given = await giveBack(act, petitionId, { ruleId });
  await finish(act, ref, { back: given.back, personId: viewer.personId });
  return given;
}

/** What the pieces before have given back. */
type Place = { back: number; counted: number };

/**
 * A piece of it, under the same lock as the whole of a small one. When a package was made or the petition handed over
 * meanwhile, it ends there, and the rule stands for the rest.
 */
export const undoRulePiece: DoPiece = async (act, { homeId: petitionId, personId, input, place }) => {
  const ref = { petitionId, ruleId: String(input.ruleId) };
  const before = (place ?? { back: 0, counted: 0 }) as Place;
  const hindrance = await lockedForRules(act.db, petitionId);
  if (hindrance) return { ended: { ...before, hindrance }, done: before.back };
  const given = await giveBack(act, petitionId, ref, AT_ONCE);
  const sum = { back: before.back + given.back, counted: before.counted + given.counted };
  if (given.back === AT_ONCE) return { place: sum, done: sum.back };
  await finish(act, ref, { back: sum.back, personId });
  return { ended: sum, done: sum.back };
};

/** On the locked rule. @throws NotFound */
async function isUndone(db: Database, { petitionId, ruleId }: RuleRef): Promise<boolean> {
  const rule = await db
    .selectFrom("signature_rules")
    .select("undone_at")
    .where("petition_id", "=", petitionId)
    .where("id", "=", ruleId)
    .forUpdate()
    .executeTakeFirst();
  if (!rule) throw new NotFound();
  return rule.undone_at !== null;
}

type Undone = { back: number; personId: string | undefined };

async function finish({ db, now }: Act, { petitionId, ruleId }: RuleRef, { back, personId }: Undone) {
  await db
    .updateTable("signature_rules")
    .set({ undone_at: now, undone_by: personId ?? null })
    .where("petition_id", "=", petitionId)
    .where("id", "=", ruleId)
    .execute();
  await db
    .updateTable("signature_objections")
    .set({ answer: "counts", answered_at: now, answered_by: personId ?? null })
    .where("petition_id", "=", petitionId)
    .where("rule_id", "=", ruleId)
    .where("answer", "is", null)
    .execute();
  const ids = { ruleId, count: String(back), ...(personId && { personId }) };
  await recordFacts(db, [{ name: "petition.rule-undone", homeId: petitionId, ids }], now);
}
