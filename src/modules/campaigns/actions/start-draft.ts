import { communityToBeginIn } from "#modules/communities/index.ts";
import { type Act, must } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import { transaction } from "#platform/database/index.ts";
import { SignIn } from "#platform/errors.ts";
import { countTogether } from "#platform/limits.ts";
import { freeSlug } from "#platform/subject-slug.ts";
import { slugFor } from "../draft.ts";
import { canStart } from "../policy.ts";
import type { Demand } from "./change-demand.ts";
import { markStage } from "./mark-stage.ts";
import { startCampaign } from "./start-campaign.ts";

export type DraftStarted =
  | { slug: string }
  | { refused: "no-community" }
  | { refused: "too-many"; retryAfter: number };

const MOST_A_DAY = 10;

/**
 * The first stage: from here on there is a campaign, seen by whoever started it. A community in which they may begin
 * nothing is refused like one that does not exist. @throws SignIn
 */
export async function startDraft(
  act: Act,
  { title, language, group, carrier }: Demand,
): Promise<DraftStarted> {
  const { viewer, now } = act;
  if (!viewer.personId) throw new SignIn();
  must(canStart(viewer));
  return transaction(act.db, async (tx) => {
    const [count] = await countTogether(
      tx,
      [{ key: `start ${viewer.personId}`, times: 1, windowMs: DAY }],
      now,
    );
    if (count!.count > MOST_A_DAY)
      return {
        refused: "too-many",
        retryAfter: Math.ceil((count!.endsAt.getTime() - now.getTime()) / 1_000),
      };
    const community = carrier ? await communityToBeginIn(tx, viewer, carrier) : undefined;
    if (carrier && !community) return { refused: "no-community" };
    const slug = await freeSlug(tx, "campaign", slugFor(title));
    const said = { slug, title, language, startedBy: group ?? viewer.name ?? "", communityId: community?.id };
    const started = await startCampaign({ ...act, db: tx }, { ...said, state: "draft" });
    if ("refused" in started) throw new Error("an address that was free a moment ago is taken");
    await markStage(tx, started.campaignId, "demand");
    return { slug };
  });
}
