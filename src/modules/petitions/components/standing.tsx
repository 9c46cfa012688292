import type { Child } from "#platform/html/jsx-runtime.ts";
import type { Reader } from "#platform/strings/index.ts";
import { AsOf, Figures, StandRope } from "#ui/figures.tsx";
import { nothing } from "#ui/nothing.ts";
import { type Petition, towardsGoal } from "../petition.ts";
import type { Counts } from "../queries/figures.ts";

type Props = { reader: Reader; petition: Petition; counts: Counts; children?: Child };

/** How many stand behind it; brings itself up to date while someone looks. */
export function Standing({ reader, petition, counts, children }: Props) {
  const stand = { ...counts, goal: petition.goal, counted: towardsGoal(petition, counts) };
  return (
    <section
      class="stand"
      aria-label={reader.t("petitions.stand")}
      data-behaviour="live-counts"
      data-url={`/petitions/${petition.slug}.json`}
    >
      <StandRope reader={reader} stand={stand} live={goalFigure(petition)} />
      <Figures reader={reader} stand={stand} />
      <GoalReason reader={reader} petition={petition} />
      <Home reader={reader} petition={petition} counts={counts} />
      <AsOf reader={reader} stand={stand}>
        {children}
      </AsOf>
    </section>
  );
}

/** Why just so many: the rule that asks for them, or what those who started it say. */
function GoalReason({ reader, petition }: Pick<Props, "reader" | "petition">) {
  const { goalKind, goalReason, language } = petition;
  if (!goalReason) return nothing;
  const reason = <span lang={language}>{goalReason}</span>;
  return <p class="hint">{reader.html(`petitions.goal.${goalKind}`, { reason })}</p>;
}

/** Where a quorum does not mean all who signed: how many it means. */
function Home({ reader, petition, counts: { confirmed, home } }: Omit<Props, "children">) {
  const { country } = petition;
  if (petition.goalKind !== "quorum" || home === confirmed) return nothing;
  const number = <span data-live={goalFigure(petition)}>{reader.number(home)}</span>;
  const given = { number, count: home, country: reader.country(country) };
  return <p class="hint">{reader.html("petitions.goal.home", given)}</p>;
}

/** Which of the public figures the goal means. */
const goalFigure = ({ goalKind, country }: Petition): string =>
  goalKind === "quorum" ? `by_country.${country}` : "confirmed";
