import { type Act, must } from "#platform/act.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { recordFacts } from "#platform/facts.ts";
import { newId } from "#platform/ids.ts";
import { EVERYONE } from "#platform/viewer.ts";
import { type CampaignState, PUBLIC_STATES } from "../campaign.ts";
import { canReview, canStep, canTake } from "../policy.ts";
import { isReviewOn } from "../queries/reviews.ts";
import { ownResponsibilities } from "../queries/team.ts";
import { canFollow, isMilestone } from "../steps.ts";
import { dropLostCarrier } from "./change-carrier.ts";
import { momentOf, wrongDay } from "./step-day.ts";
import { closeReview, openReview } from "./write-review.ts";

export type Step = {
  to: CampaignState;
  /** The day on which it happened, `YYYY-MM-DD`; without it, now. */
  on?: string;
  /** Stands beside the milestone, in the campaign's language; at most 500 characters. */
  line?: string;
  /** With `delivered`: the day by which an answer is due, `YYYY-MM-DD`. */
  answerDueOn?: string;
  /** With `delivered`: the rule that sets that day. Without one it was only asked for. */
  answerRule?: string;
  /** With `answered`. */
  answer?: { text: string; from: string };
  /** What happened, to be seen. `path` is that of a kept picture. */
  photo?: { path: string; alt: string };
  /** With `won`, `partly` and `lost`: what came of it and what was learned; at most 5,000 characters each. */
  outcome?: string;
  learned?: string;
};

/** What belongs to a campaign may have a reason against a step: asked under the lock, before anything is written. */
export type StepGuard<Refusal> = (
  act: Act,
  step: { campaignId: string; to: CampaignState },
) => Promise<Refusal | undefined>;

export type Stepped<Refusal = never> =
  | { changed: true; from: CampaignState }
  | { refused: "no-such-step"; from: CampaignState }
  | { refused: "answer-missing" }
  | { refused: "day-wrong" }
  | { refused: "due-too-early" }
  | Refusal;

/**
 * Takes a campaign from one state to the next, and with it all that belongs to it, and records it as a milestone.
 * @throws Forbidden, NotFound
 */
export async function takeStep<Refusal = never>(
  act: Act,
  campaignId: string,
  step: Step,
  guards: readonly StepGuard<Refusal>[] = [],
): Promise<Stepped<Refusal>> {
  const own = await ownResponsibilities(act.db, act.viewer, campaignId);
  must(canStep(act.viewer, own) || canReview(act.viewer, own));
  return transaction(act.db, async (tx) => {
    const within = { ...act, db: tx };
    const from = await lockedState(tx, campaignId);
    if (!canFollow(from, step.to)) return { refused: "no-such-step", from };
    must(canTake(act.viewer, own, { from, to: step.to }) && !(await goesAroundReview(within, from, step)));
    const wrong = await wrongDay(within, campaignId, step);
    if (wrong) return { refused: wrong };
    if (step.to === "answered" && !step.answer) return { refused: "answer-missing" };
    for (const guard of guards) {
      const refusal = await guard(within, { campaignId, to: step.to });
      if (refusal) return refusal;
    }
    await write(within, campaignId, step, from);
    return { changed: true, from };
  });
}

/** Where drafts are looked at first, no way leads past that; but whoever sits at the machine answers for themselves. */
const goesAroundReview = async ({ db, viewer }: Act, from: CampaignState, { to }: Step): Promise<boolean> =>
  from === "draft" && to === "live" && viewer.personId !== undefined && (await isReviewOn(db));

/**
 * Locked with all that belongs to it, the campaign first, so that whoever signs at this moment is either in time or
 * told so. @throws NotFound
 */
export async function lockedState(tx: Database, campaignId: string): Promise<CampaignState> {
  const subject = await tx
    .selectFrom("subjects")
    .select("state")
    .where("id", "=", campaignId)
    .where("kind", "=", "campaign")
    .forUpdate()
    .executeTakeFirst();
  if (!subject) throw new NotFound();
  await tx
    .selectFrom("subjects")
    .select("id")
    .where("home_id", "=", campaignId)
    .orderBy("id")
    .forUpdate()
    .execute();
  return subject.state as CampaignState;
}

async function write(act: Act, campaignId: string, step: Step, from: CampaignState): Promise<void> {
  const { db, now, viewer } = act;
  const opens = step.to === "live" && from !== "closed";
  const appears = PUBLIC_STATES.includes(step.to) && !PUBLIC_STATES.includes(from);
  if (appears) await dropLostCarrier(db, campaignId);
  await db
    .updateTable("subjects")
    .set({ state: step.to, ...(opens && { at: now }), ...(appears && { audience: EVERYONE }) })
    .where((subject) => subject.or([subject("id", "=", campaignId), subject("home_id", "=", campaignId)]))
    .execute();
  const at = momentOf(step.on, now);
  if (from === "review") await closeReview(act, campaignId, decisionBy(step));
  if (step.to === "review") await openReview(act, campaignId);
  const columns = { ...(opens && { opened_at: now }), ...columnsOf(step, at) };
  if (Object.keys(columns).length > 0)
    await db.updateTable("campaigns").set(columns).where("id", "=", campaignId).execute();
  await addMilestone(db, campaignId, step, at);
  const by: Record<string, string> = viewer.personId ? { personId: viewer.personId } : {};
  await recordFacts(
    db,
    [{ name: "campaign.state-changed", homeId: campaignId, ids: { from, to: step.to, ...by } }],
    now,
  );
}

async function addMilestone(db: Database, campaignId: string, step: Step, at: Date): Promise<void> {
  const kind = isMilestone(step.to) ? step.to : "note";
  if (kind === "note" && !step.line) return;
  const picture = { picture: step.photo?.path ?? null, picture_alt: step.photo?.alt ?? null };
  await db
    .insertInto("campaign_milestones")
    .values({ campaign_id: campaignId, id: newId(at), at, kind, line: step.line || null, ...picture })
    .execute();
}

/** Of what was not decided by a review: at the console, or taken back by its team. */
const decisionBy = ({ to }: Step) => ({
  decision: to === "live" ? ("published" as const) : ("taken-back" as const),
  reasons: [],
  words: "",
});

/** What a campaign itself says once a step is taken, or put right. */
export function columnsOf({ to, answerDueOn, answerRule, answer, outcome, learned }: Step, at: Date) {
  switch (to) {
    case "live":
      return { closed_at: null };
    case "closed":
      return { closed_at: at };
    case "delivered":
      return { delivered_at: at, answer_due_on: answerDueOn ?? null, answer_rule: answerRule ?? null };
    case "answered":
      return { answered_at: at, answer: answer!.text, answer_from: answer!.from };
    case "won":
    case "partly":
    case "lost":
      return { ...(outcome !== undefined && { outcome }), ...(learned !== undefined && { learned }) };
    case "draft":
    case "review":
      return {};
  }
}
