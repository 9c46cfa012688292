import type { Reader } from "#platform/strings/index.ts";
import { Link } from "#ui/link.tsx";
import type { PaperBatch } from "../paper/batch.ts";
import { countsPaper, type Petition } from "../petition.ts";
import { BatchList, type Faces } from "./paper-parts.tsx";

type Props = {
  reader: Reader;
  petition: Petition;
  /** Signatures on paper that count. */
  counted: number;
  waiting: readonly PaperBatch[];
  people: Faces;
};

/** At the desk, for whoever answers for paper: what counts, what waits for a second person, where to go on. */
export function PaperSection({ reader, petition, counted, waiting, people }: Props) {
  const { t } = reader;
  return (
    <section class="desk-part">
      <h3>{t("petitions.paper.section")}</h3>
      <p>{t("petitions.paper.section.text", { count: counted })}</p>
      {waiting.length > 0 && (
        <>
          <p>{t("petitions.paper.section.waiting", { count: waiting.length })}</p>
          <BatchList reader={reader} petition={petition} batches={waiting} people={people} />
        </>
      )}
      <p>
        <Link reader={reader} to={`/petitions/${petition.slug}/paper`}>
          {t(countsPaper(petition) ? "petitions.paper.section.to" : "petitions.paper.section.see")}
        </Link>
      </p>
    </section>
  );
}
