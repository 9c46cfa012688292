import type { Html } from "#platform/html/html.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
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
  /** Whether they look after what signers write. */
  reviewsReasons: boolean;
  /** The way for signatures from elsewhere, for whoever may bring them. */
  imports: Html | undefined;
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
  reviewsReasons,
  imports,
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
      <Growth reader={reader} petition={petition} figures={figures} />
      <DaysLately reader={reader} lately={lately} />
      <DeskPlaces reader={reader} petition={petition} figures={figures} regions={regions} />
      {imports}
      {reviewsReasons ? (
        <p>
          <Link reader={reader} to={`/petitions/${petition.slug}/desk/reasons`}>
            {reader.t("petitions.review-reasons")}
          </Link>
        </p>
      ) : (
        nothing
      )}
    </section>
  );
}
