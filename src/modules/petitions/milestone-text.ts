import { CAMPAIGN_STATES, stateWord } from "#modules/campaigns/index.ts";
import type { Reader } from "#platform/strings/index.ts";
import type { PetitionState } from "./petition.ts";
import type { Milestone, NewGoalMilestone } from "./queries/petitions.ts";

/** What happened, in the words of those who run the petition; without any, the state that it came to. */
export function milestoneText(reader: Reader, milestone: Milestone): string {
  if ("count" in milestone) return reader.t("petitions.timeline.count", { count: milestone.count });
  if (isNewGoal(milestone)) return reader.t("petitions.timeline.goal", milestoneGoal(milestone));
  const { kind, line } = milestone;
  return line || (isState(kind) ? stateWord(reader, kind) : "");
}

const isState = (kind: string): kind is PetitionState =>
  (CAMPAIGN_STATES as readonly string[]).includes(kind);

const isNewGoal = (milestone: Milestone): milestone is NewGoalMilestone => "former" in milestone;

const milestoneGoal = ({ goal, former, reason }: NewGoalMilestone) => ({ goal, former, reason });
