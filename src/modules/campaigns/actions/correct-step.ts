import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";
import { canStep } from "../policy.ts";
import { campaignsById } from "../queries/campaigns.ts";
import { type Milestone, milestoneOf } from "../queries/milestones.ts";
import { ownResponsibilities } from "../queries/team.ts";
import { type CorrectableStep, isSame, recordedStep } from "../step-correction.ts";
import { dayOf, momentOf, wrongDay } from "./step-day.ts";
import { columnsOf, lockedState, type Step } from "./take-step.ts";

/** Without a `photo`, the one that stands there stays; `null` takes it away. */
export type Correction = Omit<Step, "photo"> & { to: CorrectableStep; photo?: Step["photo"] | null };
export type Corrected =
  | { corrected: boolean }
  | { refused: "moved-on" }
  | { refused: "day-wrong" }
  | { refused: "due-too-early" };

/**
 * Puts right what was recorded of a step that was taken, and notes when. The state stays, and nobody is written to.
 * @throws Forbidden, NotFound
 */
export async function correctStep(
  act: Act,
  campaignId: string,
  { photo, ...said }: Correction,
): Promise<Corrected> {
  must(canStep(act.viewer, await ownResponsibilities(act.db, act.viewer, campaignId)));
  return transaction(act.db, async (tx) => {
    const within = { ...act, db: tx };
    await lockedState(tx, campaignId);
    const campaign = (await campaignsById(tx, [campaignId])).get(campaignId)!;
    const milestone = await milestoneOf(tx, campaignId, said.to);
    if (!milestone) return { refused: "moved-on" };
    const recorded = recordedStep(campaign, milestone, said.to);
    const step = { ...said, photo: photo === undefined ? recorded.photo : (photo ?? undefined) };
    // Meanwhile something else came of it: its words are not the ones that were to be put right.
    if (step.outcome !== undefined && recorded.outcome === undefined) return { refused: "moved-on" };
    if (isSame(recorded, step)) return { corrected: false };
    // A day that stands there may stay, or what came before a rule could not be mended.
    const wrong = await wrongDay(within, campaignId, step);
    if (wrong && !(wrong === "day-wrong" && step.on === recorded.on)) return { refused: wrong };
    await write(within, campaignId, milestone, step);
    return { corrected: true };
  });
}

async function write({ db, now, viewer }: Act, campaignId: string, milestone: Milestone, step: Step) {
  const at = step.on === dayOf(milestone.at) ? milestone.at : momentOf(step.on, now);
  const { path = null, alt = null } = step.photo ?? {};
  await db
    .updateTable("campaign_milestones")
    .set({ at, line: step.line || null, picture: path, picture_alt: alt, corrected_at: now })
    .where("campaign_id", "=", campaignId)
    .where("id", "=", milestone.id)
    .execute();
  const columns = columnsOf(step, at);
  if (Object.keys(columns).length > 0)
    await db.updateTable("campaigns").set(columns).where("id", "=", campaignId).execute();
  const by: Record<string, string> = viewer.personId ? { personId: viewer.personId } : {};
  await recordFacts(
    db,
    [{ name: "campaign.step-corrected", homeId: campaignId, ids: { step: step.to, ...by } }],
    now,
  );
}
