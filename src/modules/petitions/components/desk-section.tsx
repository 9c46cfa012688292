import type { Html } from "#platform/html/html.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";
import type { Petition } from "../petition.ts";
import type { Figures } from "../queries/petitions.ts";
import { Growth } from "./growth.tsx";
import { Standing } from "./standing.tsx";

type Props = {
  reader: Reader;
  petition: Petition;
  figures: Figures;
  /** The way for signatures from elsewhere, for whoever may bring them. */
  imports: Html | undefined;
  /** It was published a moment ago. */
  isNew: boolean;
};

/** How a petition stands, at the desk of its campaign. */
export function DeskSection({ reader, petition, figures, imports, isNew }: Props) {
  return (
    <section class="desk-section">
      {isNew && <Notice title={reader.t("petitions.later.published")} announced />}
      <h2>{reader.t("petitions.desk")}</h2>
      <Standing reader={reader} petition={petition} counts={figures}>
        <Link reader={reader} to={`/petitions/${petition.slug}`}>
          {reader.t("petitions.desk.page")}
        </Link>
      </Standing>
      <Growth reader={reader} petition={petition} figures={figures} />
      {imports}
    </section>
  );
}
