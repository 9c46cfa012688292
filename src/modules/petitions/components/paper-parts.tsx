import type { Face } from "#modules/accounts/index.ts";
import { DeskCrumbs } from "#modules/campaigns/index.ts";
import type { Html } from "#platform/html/html.ts";
import type { Reader, StringKey } from "#platform/strings/index.ts";
import { Link } from "#ui/link.tsx";
import { Time } from "#ui/time.tsx";
import { addedBy, type BatchState, batchPath, isCorrected, type PaperBatch } from "../paper/batch.ts";
import type { Petition } from "../petition.ts";

export type Faces = ReadonlyMap<string, Face>;

const STATE_KEYS: Record<BatchState, StringKey> = {
  open: "petitions.paper.state.open",
  entered: "petitions.paper.state.entered",
  differs: "petitions.paper.state.differs",
  confirmed: "petitions.paper.state.confirmed",
  ended: "petitions.paper.state.ended",
};

export const batchState = (reader: Reader, batch: PaperBatch): string =>
  reader.t(isCorrected(batch) ? "petitions.paper.state.corrected" : STATE_KEYS[batch.state]);

/** As long as they have an account here. */
export const plainName = ({ t }: Reader, people: Faces, personId: string | undefined): string =>
  (personId && people.get(personId)?.name) || t("petitions.paper.somebody");

export const nameOf = (...asked: Parameters<typeof plainName>): Html => <bdi>{plainName(...asked)}</bdi>;

type CrumbsProps = {
  reader: Reader;
  petition: Petition;
  /** On a page of this batch. */
  batch: PaperBatch;
  /** What stands below its own page. */
  page?: string;
};

/** Above the title of each page of a batch. */
export function BatchCrumbs({ reader, petition, batch, page }: CrumbsProps) {
  const all = { to: `/petitions/${petition.slug}/paper`, label: reader.t("petitions.paper") };
  const own = {
    to: batchPath(petition, batch.code),
    label: reader.t("petitions.paper.batch", { code: batch.code }),
  };
  return (
    <DeskCrumbs
      reader={reader}
      campaign={petition}
      above={page ? [all, own] : [all]}
      page={page ?? own.label}
    />
  );
}

type ListProps = { reader: Reader; petition: Petition; batches: readonly PaperBatch[]; people: Faces };

/** Batches, each with how it stands and who had it last. */
export function BatchList({ reader, petition, batches, people }: ListProps) {
  return (
    <ul class="batches">
      {batches.map((batch) => (
        <li>
          <Link reader={reader} to={batchPath(petition, batch.code)} class="batch-code">
            {batch.code}
          </Link>
          <span class="batch-state">
            <strong>{batchState(reader, batch)}</strong>
            <span class="hint">
              <BatchLine reader={reader} batch={batch} people={people} />
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function BatchLine({ reader, batch, people }: { reader: Reader; batch: PaperBatch; people: Faces }) {
  const { t } = reader;
  const { sheets, state, cameBack, checked, madeBy, madeAt, enteredBy, enteredAt } = batch;
  // What one person entered is not said before the second has counted: they come here first.
  const back = checked !== undefined && cameBack !== undefined;
  const by = enteredAt
    ? {
        name: nameOf(reader, people, enteredBy),
        time: <Time reader={reader} at={enteredAt} show="date" fixed />,
      }
    : { name: nameOf(reader, people, madeBy), time: <Time reader={reader} at={madeAt} show="date" fixed /> };
  return (
    <>
      {state === "confirmed" && `${t("petitions.paper.batch.signatures", { count: addedBy(batch) })} · `}
      {sheets === 0 ? t("petitions.paper.batch.bare") : t("petitions.paper.batch.sheets", { count: sheets })}
      {back && ` · ${t("petitions.paper.counts.back", { count: cameBack })}`}
      {" · "}
      {reader.html("petitions.paper.batch.made", by)}
    </>
  );
}
