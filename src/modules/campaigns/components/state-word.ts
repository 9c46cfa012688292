import type { Reader, StringKey } from "#platform/strings/index.ts";
import { CAMPAIGN_STATES, type CampaignState } from "../campaign.ts";

const STATE_KEYS: Record<CampaignState, StringKey> = {
  draft: "campaigns.state.draft",
  review: "campaigns.state.review",
  live: "campaigns.state.live",
  closed: "campaigns.state.closed",
  delivered: "campaigns.state.delivered",
  answered: "campaigns.state.answered",
  won: "campaigns.state.won",
  partly: "campaigns.state.partly",
  lost: "campaigns.state.lost",
};

/** In a word or two; the same word wherever the state is said, also of what belongs to the campaign. */
export const stateWord = (reader: Reader, state: CampaignState): string => reader.t(STATE_KEYS[state]);

/** The same for what happened, which is the step to a state or something else: then there is no word. */
export const stepWord = (reader: Reader, kind: string): string => {
  const state = CAMPAIGN_STATES.find((each) => each === kind);
  return state ? stateWord(reader, state) : "";
};
