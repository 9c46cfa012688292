import type { DeskOf } from "#platform/module.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Link } from "#ui/link.tsx";
import type { Petition } from "../petition.ts";
import { ImportsLine } from "./imports-line.tsx";

type Props = {
  reader: Reader;
  petition: Petition;
  answersFor: DeskOf["answersFor"];
};

/** At the desk, before anybody can sign: how it will look, and what can be done beforehand. */
export function DraftDesk({ reader, petition, answersFor }: Props) {
  const { t } = reader;
  return (
    <section class="desk-section">
      <h2>{t("petitions.desk")}</h2>
      <p>
        <Link reader={reader} to={`/petitions/${petition.slug}`}>
          {t("petitions.desk.page")}
        </Link>
      </p>
      {answersFor("signatures") && <ImportsLine reader={reader} petition={petition} />}
      {answersFor() && (
        <p>
          <Link reader={reader} to={`/petitions/${petition.slug}/retention`}>
            {t("petitions.handover.desk.retention")}
          </Link>
        </p>
      )}
    </section>
  );
}
