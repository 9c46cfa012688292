import { communityToBeginIn } from "#modules/communities/index.ts";
import { type Act, must } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import { transaction } from "#platform/database/index.ts";
import { NotFound, SignIn } from "#platform/errors.ts";
import { countTogether } from "#platform/limits.ts";
import { freeSlug } from "#platform/subject-slug.ts";
import { slugFor } from "../draft.ts";
import { canStart } from "../policy.ts";
import type { Demand } from "./change-demand.ts";
import { markStage } from "./mark-stage.ts";
import { startCampaign } from "./start-campaign.ts";

export type DraftStarted = { slug: string } | { refused: "too-many"; retryAfter: number };

const MOST_A_DAY = 10;

/**
 * The first stage: from here on there is a campaign, seen by whoever started it. In a community that they belong to, it is
 * that community's. @throws SignIn; NotFound for a community in which they may begin nothing
 */
export async function startDraft(
  act: Act,
  { title, language, group }: Demand,
  communitySlug?: string,
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
    const community = communitySlug ? await communityToBeginIn(tx, viewer, communitySlug) : undefined;
    if (communitySlug && !community) throw new NotFound();
    const slug = await freeSlug(tx, "campaign", slugFor(title));
    const said = { slug, title, language, startedBy: group ?? viewer.name ?? "", communityId: community?.id };
    const started = await startCampaign({ ...act, db: tx }, { ...said, state: "draft" });
    if ("refused" in started) throw new Error("an address that was free a moment ago is taken");
    await markStage(tx, started.campaignId, "demand");
    return { slug };
  });
}
