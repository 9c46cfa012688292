import type { Reader } from "#platform/strings/index.ts";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
import type { Petition } from "../petition.ts";
import type { ReviewFigures } from "../queries/review-figures.ts";

type Props = {
  reader: Reader;
  petition: Petition;
  /** For whoever answers for the signatures; others look after what signers write alone. */
  figures: ReviewFigures | undefined;
};

/** At the desk: how many signatures wait for somebody to look, and what else there is to look at. */
export function ReviewSection({ reader, petition, figures }: Props) {
  const { t } = reader;
  const base = `/petitions/${petition.slug}`;
  return (
    <section class="desk-part" id="review">
      <h3>{t("petitions.review")}</h3>
      {figures && <Waiting reader={reader} base={base} figures={figures} />}
      <p>
        {figures && <Places reader={reader} base={base} />}
        <Link reader={reader} to={`${base}/desk/reasons`}>
          {t("petitions.review-reasons")}
        </Link>
      </p>
    </section>
  );
}

type BelowProps = { reader: Reader; base: string };

function Waiting({ reader, base, figures }: BelowProps & { figures: ReviewFigures }) {
  const { t } = reader;
  const { held, confirmed, objections } = figures;
  return (
    <>
      <p>
        <Link reader={reader} to={`${base}/held`}>
          {t("petitions.review.held", { count: held })}
        </Link>
        {confirmed > 0 && ` · ${t("petitions.review.confirmed", { count: confirmed })}`}
      </p>
      {objections > 0 ? (
        <p>
          <strong>{t("petitions.rules.waiting", { count: objections })}</strong>
        </p>
      ) : (
        nothing
      )}
    </>
  );
}

function Places({ reader, base }: BelowProps) {
  return (
    <>
      <Link reader={reader} to={`${base}/anomalies`}>
        {reader.t("petitions.anomalies")}
      </Link>
      {" · "}
      <Link reader={reader} to={`${base}/rules`}>
        {reader.t("petitions.rules")}
      </Link>
      {" · "}
    </>
  );
}
