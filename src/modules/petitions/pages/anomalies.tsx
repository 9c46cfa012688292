import type { Frame } from "#platform/http/frame.ts";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";
import { DeskFrame } from "../components/desk-frame.tsx";
import { HeapTable } from "../components/heap-table.tsx";
import { GROUPINGS, type Grouping } from "../held/group.ts";
import type { Petition } from "../petition.ts";
import type { Heaps } from "../queries/anomalies.ts";

type Props = { frame: Frame; petition: Petition; found: Record<Grouping, Heaps> };

/** Where most signatures came from and when, beside what is usual; what it means, a person decides. */
export function AnomaliesPage({ frame, petition, found }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const base = `/petitions/${petition.slug}`;
  return (
    <DeskFrame frame={frame} petition={petition} title={t("petitions.anomalies")}>
      <p class="lede">{t("petitions.anomalies.lede")}</p>
      <Notice title={t("petitions.anomalies.careful")}>
        <p>{t("petitions.anomalies.careful.text")}</p>
      </Notice>
      {GROUPINGS.map((by) => (
        <section>
          <h2>{t(`petitions.anomalies.${by}`)}</h2>
          <p>{t(`petitions.anomalies.${by}.text`)}</p>
          {found[by].heaps.length === 0 ? (
            <p>{t("petitions.anomalies.none")}</p>
          ) : (
            <HeapTable {...{ reader, petition, by, found: found[by] }} />
          )}
        </section>
      ))}
      <ul>
        <li>
          <Link reader={reader} to={`${base}/held`}>
            {t("petitions.held")}
          </Link>
        </li>
        <li>
          <Link reader={reader} to={`${base}/rules`}>
            {t("petitions.rules")}
          </Link>
        </li>
      </ul>
    </DeskFrame>
  );
}
