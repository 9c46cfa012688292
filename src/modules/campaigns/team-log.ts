import type { LogWords } from "#platform/module.ts";
import { CAMPAIGN_STATES, type CampaignState } from "./campaign.ts";

/** What the log of a team says of a campaign's own facts. */
export const teamLog: Record<string, LogWords> = {
  "campaign.started": "campaigns.log.started",
  "campaign.state-changed": ({ from, to }) =>
    from === "closed" && to === "live" ? "campaigns.log.reopened" : `campaigns.log.state.${stateOf(to)}`,
  "campaign.step-corrected": "campaigns.log.corrected",
  "campaign.demand-changed": "campaigns.log.demand",
  "campaign.addressees-changed": "campaigns.log.addressees",
  "campaign.texts-changed": "campaigns.log.texts",
  "campaign.news-told": "campaigns.log.news",
  "campaign.news-changed": "campaigns.log.news-changed",
  "campaign.news-taken-back": "campaigns.log.news-taken-back",
  "campaign.invited": "campaigns.log.invited",
  "campaign.team-joined": "campaigns.log.joined",
  "campaign.team-left": ({ personId, about }) =>
    personId === about ? "campaigns.log.left" : "campaigns.log.removed",
  // Whoever led has left, and the program appointed the next.
  "campaign.responsibilities-changed": ({ personId }) =>
    personId ? "campaigns.log.responsibilities" : "campaigns.log.appointed",
};

const stateOf = (text = ""): CampaignState => CAMPAIGN_STATES.find((state) => state === text) ?? "draft";
