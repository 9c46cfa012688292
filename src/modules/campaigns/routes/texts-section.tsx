import type { Html } from "#platform/html/html.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import type { DeskOf, Services } from "#platform/module.ts";
import { type Campaign, PUBLIC_STATES, type Responsibility } from "../campaign.ts";
import { TextsSection } from "../components/texts-section.tsx";
import { openStage, stagesWith } from "../draft.ts";
import { canTakeBack } from "../policy.ts";
import { demandHeld } from "../queries/demand-held.ts";
import { missingOf } from "../queries/missing.ts";
import { lastReview } from "../queries/reviews.ts";

type At = { campaign: Campaign; of: DeskOf; own: readonly Responsibility[] };

/** At the desk: how far a draft is and where to go on; later, where its texts are changed. */
export async function textsSection(
  services: Services,
  c: HttpContext,
  { campaign, of, own }: At,
): Promise<Html | undefined> {
  const { db, draftStages, demandHolds } = services;
  const { reader, viewer } = c.var;
  const stages = stagesWith(draftStages);
  const missing = campaign.state === "draft" ? await missingOf(db, viewer, campaign, draftStages) : [];
  return TextsSection({
    reader,
    campaign,
    writes: of.answersFor("story"),
    leads: of.answersFor(),
    takesBack: canTakeBack(own),
    review: await lastReview(db, campaign.id),
    stages,
    next: openStage(stages, campaign, missing),
    missing,
    held: PUBLIC_STATES.includes(campaign.state)
      ? await demandHeld(actOf(services, c), campaign, demandHolds)
      : undefined,
  });
}
