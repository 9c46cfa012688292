import { CarriedByLine } from "#modules/campaigns/index.ts";
import type { Frame } from "#platform/http/frame.ts";
import { pageKey } from "#platform/page-key.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Cards, PosterCard } from "#ui/card.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Figures, StandRope } from "#ui/figures.tsx";
import { Layout } from "#ui/layout.tsx";
import { Pagination } from "#ui/pagination.tsx";
import { stateLine } from "../components/state-line.tsx";
import { isOpen, towardsGoal } from "../petition.ts";
import type { ListedPetition } from "../queries/petitions.ts";

type Props = { frame: Frame; petitions: ListedPetition[]; pageSize: number; now: Date };

/** Those that can be signed first, then those that have led to something. */
export function PetitionListPage({ frame, petitions, pageSize, now }: Props) {
  const { reader } = frame;
  const page = petitions.slice(0, pageSize);
  const [open, over] = [page.filter(isOpen), page.filter((petition) => !isOpen(petition))];
  const last = page.at(-1);
  return (
    <Layout
      {...frame}
      title={reader.t("petitions.list")}
      description={reader.t("petitions.list.description")}
    >
      <div class="front">
        <h1>{reader.t("petitions.list")}</h1>
        {page.length === 0 && (
          <EmptyState title={reader.t("petitions.list.none")}>
            {reader.t("petitions.list.none.text")}
          </EmptyState>
        )}
        {open.length > 0 && (
          <PetitionCards reader={reader} title={reader.t("petitions.list.open")} petitions={open} now={now} />
        )}
        {over.length > 0 && (
          <PetitionCards
            reader={reader}
            title={reader.t(open.length > 0 ? "petitions.list.over" : "petitions.list.over.alone")}
            petitions={over}
            now={now}
          />
        )}
        <Pagination
          reader={reader}
          older={
            petitions.length > pageSize && last
              ? `/petitions?after=${pageKey({ at: last.openedAt, id: last.id })}`
              : undefined
          }
        />
      </div>
    </Layout>
  );
}

type CardsProps = { reader: Reader; title: string; petitions: ListedPetition[]; now: Date };

/** Also the front page's way to show petitions. */
export function PetitionCards({ reader, title, petitions, now }: CardsProps) {
  return (
    <section>
      <h2 class="over">{title}</h2>
      <Cards>
        {petitions.map((petition) => (
          <PosterCard
            reader={reader}
            slug={petition.slug}
            to={`/petitions/${petition.slug}`}
            title={petition.title}
            lang={petition.language}
            crumb={stateLine(reader, petition, now)}
          >
            {isOpen(petition) && <StandRope reader={reader} stand={standOf(petition)} />}
            <Figures reader={reader} stand={isOpen(petition) ? standOf(petition) : petition.counts} small />
            <CarriedByLine reader={reader} carrier={petition.carrier} />
          </PosterCard>
        ))}
      </Cards>
    </section>
  );
}

const standOf = (petition: ListedPetition) => ({
  ...petition.counts,
  goal: petition.goal,
  counted: towardsGoal(petition, petition.counts),
});
