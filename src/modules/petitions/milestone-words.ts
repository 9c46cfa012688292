import { stepWord } from "#modules/campaigns/index.ts";
import type { Reader } from "#platform/strings/index.ts";
import type { Milestone, NewGoalMilestone } from "./queries/milestones.ts";

/** What happened: the step that was taken, and what there is to say beside it. Either may be empty. */
export function milestoneWords(reader: Reader, milestone: Milestone): { step: string; said: string } {
  if ("count" in milestone) return { step: "", said: numberWords(reader, milestone) };
  if (isNewGoal(milestone))
    return { step: "", said: reader.t("petitions.timeline.goal", milestoneGoal(milestone)) };
  const { kind, line } = milestone;
  return { step: stepWord(reader, kind), said: line ?? "" };
}

const numberWords = (reader: Reader, { count, country }: Extract<Milestone, { kind: "count" }>): string =>
  country
    ? reader.t("petitions.timeline.quorum", { count, country: reader.country(country) })
    : reader.t("petitions.timeline.count", { count });

const isNewGoal = (milestone: Milestone): milestone is NewGoalMilestone => "former" in milestone;

const milestoneGoal = ({ goal, former, reason }: NewGoalMilestone) => ({ goal, former, reason, count: goal });
