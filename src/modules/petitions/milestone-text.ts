import type { Reader } from "#platform/strings/index.ts";
import { STATE_KEYS } from "./components/state-line.tsx";
import type { PetitionState } from "./petition.ts";
import type { Milestone, NewGoalMilestone } from "./queries/petitions.ts";

/** What happened, in the words of those who run the petition; without any, the state that it came to. */
export function milestoneText(reader: Reader, milestone: Milestone): string {
  if ("count" in milestone) return reader.t("petitions.timeline.count", { count: milestone.count });
  if (isNewGoal(milestone)) return reader.t("petitions.timeline.goal", milestoneGoal(milestone));
  const { kind, line } = milestone;
  return line || (isState(kind) ? reader.t(STATE_KEYS[kind]) : "");
}

const isState = (kind: string): kind is PetitionState => kind in STATE_KEYS;

const isNewGoal = (milestone: Milestone): milestone is NewGoalMilestone => "former" in milestone;

const milestoneGoal = ({ goal, former, reason }: NewGoalMilestone) => ({ goal, former, reason });
