import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { recordFacts } from "#platform/facts.ts";
import { isId, newId } from "#platform/ids.ts";
import { PRIORITY, queueMails } from "#platform/outbox/index.ts";
import { canSetAside } from "../policy.ts";
import { lockedForRules, type RuleHindrance } from "../queries/open-for-rules.ts";
import { ownIn } from "../queries/team.ts";
import { onceMoreIfCounted } from "./confirm-signature.ts";
import { giveBack } from "./give-back.ts";

export type ObjectionRef = { petitionId: string; ruleId: string; signatureId: string };
export type ObjectionAnswer = { answer: "counts" } | { answer: "stays"; words: string };
export type ObjectionAnswered = { answered: true } | { refused: RuleHindrance | "answered-before" };

/** Lets the one who objected count again, or tells them why not. Each is answered once. @throws Forbidden, NotFound */
export async function answerObjection(
  act: Act,
  ref: ObjectionRef,
  answer: ObjectionAnswer,
): Promise<ObjectionAnswered> {
  must(canSetAside(act.viewer, await ownIn(act, ref.petitionId)));
  if (!isId(ref.ruleId) || !isId(ref.signatureId)) throw new NotFound();
  return onceMoreIfCounted(() => transaction(act.db, (tx) => answerIn({ ...act, db: tx }, ref, answer)));
}

async function answerIn(act: Act, ref: ObjectionRef, given: ObjectionAnswer): Promise<ObjectionAnswered> {
  const refused = await lockedForRules(act.db, ref.petitionId);
  const objection = await ofObjection(act, ref).forUpdate().executeTakeFirst();
  if (!objection) throw new NotFound();
  if (objection.answer) return { refused: "answered-before" };
  if (refused && given.answer === "counts") return { refused };
  if (given.answer === "counts") await giveBack(act, ref.petitionId, ref);
  else await tellWhy(act, ref);
  const { personId } = act.viewer;
  await act.db
    .updateTable("signature_objections")
    .set({
      answer: given.answer,
      answer_words: given.answer === "stays" ? given.words : null,
      answered_at: act.now,
      answered_by: personId ?? null,
    })
    .where("petition_id", "=", ref.petitionId)
    .where("rule_id", "=", ref.ruleId)
    .where("signature_id", "=", ref.signatureId)
    .execute();
  const ids = { ruleId: ref.ruleId, answer: given.answer, personId: personId! };
  await recordFacts(act.db, [{ name: "petition.objection-answered", homeId: ref.petitionId, ids }], act.now);
  return { answered: true };
}

const ofObjection = ({ db }: Act, { petitionId, ruleId, signatureId }: ObjectionRef) =>
  db
    .selectFrom("signature_objections")
    .select("answer")
    .where("petition_id", "=", petitionId)
    .where("rule_id", "=", ruleId)
    .where("signature_id", "=", signatureId);

/** The signature is there, or its objection would have gone with it. */
async function tellWhy({ db, now }: Act, { petitionId, ruleId, signatureId }: ObjectionRef): Promise<void> {
  const { email, language } = await db
    .selectFrom("signatures")
    .select(["email", "language"])
    .where("petition_id", "=", petitionId)
    .where("id", "=", signatureId)
    .executeTakeFirstOrThrow();
  if (!email) return;
  const mail = { id: newId(now), mail: "petitions.objectionAnswered", priority: PRIORITY.notice };
  const content = { petitionId, signatureId, ruleId };
  await queueMails(db, [{ ...mail, recipient: email, language, content, sendAfter: now }], now);
}
