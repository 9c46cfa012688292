import { carriersFor, NEWS_SHOWN, newsOf, ownResponsibilities } from "#modules/campaigns/index.ts";
import type { Services } from "#platform/module.ts";
import type { Viewer } from "#platform/viewer.ts";
import { isOpen, type Petition } from "./petition.ts";
import { figuresOf } from "./queries/figures.ts";
import { handedOverOf } from "./queries/handed-over.ts";
import { milestonesOf } from "./queries/milestones.ts";
import { regionsOf } from "./queries/petitions.ts";
import { reasonsOf } from "./queries/signatures.ts";

const REASONS_SHOWN = 5;

/** All that the petition's page shows to a viewer, beside the petition itself. */
export async function petitionPageData(services: Services, viewer: Viewer, petition: Petition) {
  const { db, assets, clock, config } = services;
  const [figures, milestones, news, reasons, regions, carriers, own, handedOver] = await Promise.all([
    figuresOf(db, petition),
    milestonesOf(db, petition),
    newsOf(db, petition.campaignId, { limit: NEWS_SHOWN + 1 }),
    reasonsOf(db, petition.id, { limit: REASONS_SHOWN + 1 }),
    regionsOf(db, petition.id),
    carriersFor(db, viewer, [petition.campaignId]),
    ownResponsibilities(db, viewer, petition.campaignId),
    handedOverOf(db, petition),
  ]);
  return {
    petition,
    figures,
    milestones,
    news,
    reasons: reasons.slice(0, REASONS_SHOWN),
    moreReasons: reasons.length > REASONS_SHOWN,
    regions,
    handedOver,
    carrier: carriers.get(petition.campaignId),
    /** Whether the viewer is in the team, for which there is a desk. */
    hasDesk: own.length > 0,
    now: clock.now(),
    solverUrl: isOpen(petition) ? assets.path("solver") : undefined,
    baseUrl: config.baseUrl,
  };
}

export type PetitionPageData = Awaited<ReturnType<typeof petitionPageData>>;
