import type { Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Link } from "#ui/link.tsx";
import type { Petition } from "../petition.ts";

/** At the desk, for those who lead: what is made for the addressee, and what is decided about the time after. */
export function HandoverSection({ reader, petition: { slug } }: { reader: Reader; petition: Petition }) {
  const { t } = reader;
  const base = `/petitions/${slug}`;
  return (
    <section class="desk-part" id="handover">
      <h3>{t("petitions.handover")}</h3>
      <p>{t("petitions.handover.desk.text")}</p>
      <p>
        <ButtonLink reader={reader} to={`${base}/handover`} look="support">
          {t("petitions.handover.desk.open")}
        </ButtonLink>
      </p>
      <ul>
        <li>
          <Link reader={reader} to={`${base}/valid-count`}>
            {t("petitions.handover.desk.valid")}
          </Link>
        </li>
        <li>
          <Link reader={reader} to={`${base}/retention`}>
            {t("petitions.handover.desk.retention")}
          </Link>
        </li>
      </ul>
    </section>
  );
}
