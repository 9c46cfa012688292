import type { Reader } from "#platform/strings/index.ts";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";
import { isOpen, type Petition } from "../petition.ts";
import type { Figures } from "../queries/figures.ts";
import type { Lately } from "../queries/lately.ts";
import type { Region } from "../queries/petitions.ts";
import { DaysLately } from "./days-lately.tsx";
import { DeskPlaces } from "./desk-places.tsx";
import { Growth } from "./growth.tsx";
import { Standing } from "./standing.tsx";

type Props = {
  reader: Reader;
  petition: Petition;
  figures: Figures;
  lately: readonly Lately[];
  regions: readonly Region[];
  /** Whether whoever looks leads. */
  leads: boolean;
  /** Set aside by rules of the team, and so in none of the figures. */
  aside: number;
  /** Whether whoever looks answers for the signatures. */
  reviews: boolean;
  /** It was published a moment ago. */
  isNew: boolean;
};

/** How a petition stands, at the desk of its campaign. */
export function DeskSection({
  reader,
  petition,
  figures,
  lately,
  regions,
  leads,
  aside,
  reviews,
  isNew,
}: Props) {
  return (
    <section class="desk-section">
      {isNew && <Notice title={reader.t("petitions.later.published")} announced />}
      <h2>{reader.t("petitions.desk")}</h2>
      <Standing reader={reader} petition={petition} counts={figures}>
        <Link reader={reader} to={`/petitions/${petition.slug}`}>
          {reader.t("petitions.desk.page")}
        </Link>
        {leads && isOpen(petition) && (
          <Link reader={reader} to={`/petitions/${petition.slug}/goal`}>
            {reader.t("petitions.new-goal")}
          </Link>
        )}
      </Standing>
      {aside > 0 && <SetAside reader={reader} petition={petition} count={aside} leadsOn={reviews} />}
      <Growth reader={reader} petition={petition} figures={figures} heading="h3" />
      <DaysLately reader={reader} lately={lately} />
      <DeskPlaces reader={reader} petition={petition} figures={figures} regions={regions} />
    </section>
  );
}

type AsideProps = Pick<Props, "reader" | "petition"> & { count: number; leadsOn: boolean };

/** Said to the whole team where it reads the figures; the list is for whoever answers for the signatures. */
function SetAside({ reader, petition, count, leadsOn }: AsideProps) {
  const words = reader.t("petitions.desk.aside", { count });
  return (
    <p>
      {leadsOn ? (
        <Link reader={reader} to={`/petitions/${petition.slug}/rules`}>
          {words}
        </Link>
      ) : (
        words
      )}
    </p>
  );
}
