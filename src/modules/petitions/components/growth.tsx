import type { Reader } from "#platform/strings/index.ts";
import { LineChart } from "#ui/line-chart.tsx";
import { nothing } from "#ui/nothing.ts";
import { type Petition, towardsGoal } from "../petition.ts";
import type { Figures } from "../queries/figures.ts";

type Props = { reader: Reader; petition: Petition; figures: Figures; heading?: "h2" | "h3" };

/** The count at the end of each day, from the same snapshot as every other figure; nothing before the second day. */
export function Growth({ reader, petition, figures, heading: Heading = "h2" }: Props) {
  const points = runningSum(figures.byDay);
  if (points.length < 2) return nothing;
  const [first, last] = [points[0]!, points.at(-1)!];
  return (
    <section>
      <Heading>{reader.t("petitions.growth")}</Heading>
      <LineChart
        reader={reader}
        title={reader.t("petitions.growth.title")}
        description={reader.t("petitions.growth.description", {
          from: reader.date(first.at),
          to: reader.date(last.at),
          count: last.value,
        })}
        points={points}
        goal={goalToDraw(petition, figures)}
        valueLabel={reader.t("petitions.growth.value")}
      />
    </section>
  );
}

/** Once it is near enough to be in the picture, and only while the line shows those whom the goal counts. */
function goalToDraw(petition: Petition, figures: Figures): number | undefined {
  const counted = towardsGoal(petition, figures);
  return counted === figures.confirmed && counted > petition.goal / 10 ? petition.goal : undefined;
}

function runningSum(byDay: Record<string, number>): { at: Date; value: number }[] {
  let value = 0;
  return Object.entries(byDay)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, count]) => {
      value += count;
      return { at: new Date(`${day}T12:00:00Z`), value };
    });
}
