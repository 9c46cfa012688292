import type { Reader } from "#platform/strings/index.ts";
import { nothing } from "#ui/nothing.ts";
import type { Campaign } from "../campaign.ts";
import { GOALS, goalLabel, tagsOf } from "../causes.ts";

type Props = { reader: Reader; campaign: Pick<Campaign, "place" | "causes" | "language"> };

/** Below a story: the place it is about, and the causes it serves. */
export function WhereAndWhatFor({ reader, campaign: { place, causes, language } }: Props) {
  const { t } = reader;
  const goals = GOALS.filter((goal) => causes.includes(goal)).map((goal) => t(goalLabel(goal)));
  const tags = tagsOf(causes);
  if (!place && causes.length === 0) return nothing;
  return (
    <ul class="where-and-what-for">
      {place && <li lang={language}>{place}</li>}
      {goals.map((goal) => (
        <li>{goal}</li>
      ))}
      {tags.map((tag) => (
        <li lang={language}>{tag}</li>
      ))}
    </ul>
  );
}
