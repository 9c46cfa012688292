import type { Reader } from "#platform/strings/index.ts";
import { Link } from "#ui/link.tsx";
import type { Petition } from "../petition.ts";
import type { ReviewFigures } from "../queries/review-figures.ts";

type Props = { reader: Reader; petition: Petition; figures: ReviewFigures };

/** At the desk: how many signatures wait for somebody to look, and what was set aside. */
export function ReviewSection({ reader, petition, figures: { held, confirmed, objections } }: Props) {
  const { t } = reader;
  const base = `/petitions/${petition.slug}`;
  return (
    <section class="desk-section" id="review">
      <h2>{t("petitions.review")}</h2>
      <p>
        <Link reader={reader} to={`${base}/held`}>
          {t("petitions.review.held", { count: held })}
        </Link>
        {confirmed > 0 && ` · ${t("petitions.review.confirmed", { count: confirmed })}`}
      </p>
      {objections > 0 && (
        <p>
          <strong>{t("petitions.rules.waiting", { count: objections })}</strong>
        </p>
      )}
      <p>
        <Link reader={reader} to={`${base}/anomalies`}>
          {t("petitions.anomalies")}
        </Link>
        {" · "}
        <Link reader={reader} to={`${base}/rules`}>
          {t("petitions.rules")}
        </Link>
      </p>
    </section>
  );
}
