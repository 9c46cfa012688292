import { type CampaignState, type Step, type Stepped, takeStep } from "#modules/campaigns/index.ts";
import type { Act } from "#platform/act.ts";
import type { Database } from "#platform/database/index.ts";
import { takesLists } from "../imports/import.ts";
import { canStillConfirm } from "../petition.ts";
import { isListUnderWay } from "../queries/open-for-lists.ts";
import { campaignOf } from "../queries/petitions.ts";
import { reviewFigures } from "../queries/review-figures.ts";
import { isUndoUnderWay } from "../queries/undo-works.ts";

/** What a petition may have against a step of its campaign. */
export type Hindrance =
  /** One was added and not published: publish it or take it out first. */
  | { refused: "petition-draft" }
  /** Names were erased after the end: nobody could tell any more who has signed already. */
  | { refused: "names-erased" }
  /** People who confirmed wait for someone to look at their signatures: release or reject them first. */
  | { refused: "held-waiting"; count: number }
  /** People who object to being set aside have no answer yet, and could count no more: answer them first. */
  | { refused: "objections-waiting"; count: number }
  /** A list is just being taken or taken back: handing over would cut it in two. */
  | { refused: "list-under-way" }
  /** A rule is just being taken back: what it gives back would be left out in part. */
  | { refused: "rule-under-way" }
  /** Batches of paper wait for a second person, and would count no more: confirm or take them back first. */
  | { refused: "paper-waiting"; count: number };

export type StateChanged = Stepped<Hindrance>;

/** Asked by every step of a campaign, for the petitions that belong to it. */
export async function guardStep(
  act: Act,
  { campaignId, to }: { campaignId: string; to: CampaignState },
): Promise<Hindrance | undefined> {
  const { db } = act;
  const petitions = await db
    .selectFrom("petitions")
    .innerJoin("subjects", "subjects.id", "petitions.id")
    .select(["petitions.id", "petitions.names_erased_at", "subjects.state"])
    .where("subjects.home_id", "=", campaignId)
    .execute();
  for (const { id, names_erased_at, state } of petitions) {
    if (state === "draft" && to !== "live" && to !== "review") return { refused: "petition-draft" };
    if (to === "live" && names_erased_at) return { refused: "names-erased" };
    const review = canStillConfirm(to) ? undefined : await reviewFigures(db, id);
    if (review?.confirmed) return { refused: "held-waiting", count: review.confirmed };
    if (review?.objections) return { refused: "objections-waiting", count: review.objections };
    if (!takesLists({ state: to, importedFrom: undefined }) && (await isListUnderWay(db, id)))
      return { refused: "list-under-way" };
    if (!canStillConfirm(to) && (await isUndoUnderWay(db, id))) return { refused: "rule-under-way" };
    const paper = canStillConfirm(to) ? 0 : await batchesWaiting(db, id);
    if (paper > 0) return { refused: "paper-waiting", count: paper };
  }
  return undefined;
}

/** Takes a petition's campaign to its next state. @throws Forbidden, NotFound */
export async function changeState(act: Act, petitionId: string, change: Step): Promise<StateChanged> {
  return takeStep(act, await campaignOf(act.db, petitionId), change, [guardStep]);
}

async function batchesWaiting(tx: Database, petitionId: string): Promise<number> {
  const { count } = await tx
    .selectFrom("paper_batches")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("petition_id", "=", petitionId)
    .where("state", "in", ["entered", "differs"])
    .executeTakeFirstOrThrow();
  return count;
}
