import { MINUTE } from "#platform/clock.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Link } from "#ui/link.tsx";
import { Table } from "#ui/table.tsx";
import type { Grouping } from "../held/group.ts";
import type { Petition } from "../petition.ts";
import { type Heap, type Heaps, standsOut } from "../queries/anomalies.ts";
import type { Criteria } from "../rules/rule.ts";
import { typedRule } from "../rules/rule-form.ts";

type Props = { reader: Reader; petition: Petition; by: Grouping; found: Heaps };

/** The busiest as bars in a table, each with the way to a rule about it. */
export function HeapTable({ reader, petition, by, found }: Props) {
  const { t } = reader;
  const most = found.heaps[0]!.count;
  return (
    <>
      <Table
        caption={t(`petitions.anomalies.${by}.caption`, { count: found.all })}
        columns={[
          { label: t(`petitions.anomalies.${by}.one`) },
          { label: t("petitions.growth.value") },
          { label: t("petitions.anomalies.confirmed"), number: true },
          { label: t("petitions.anomalies.held"), number: true },
          { label: t("petitions.anomalies.unconfirmed"), number: true },
          { label: t("petitions.anomalies.aside"), number: true },
          { label: t("petitions.anomalies.rule") },
        ]}
        rows={found.heaps.map((heap) => [
          keyWords(reader, by, heap.key),
          <>
            <Bar share={heap.count / most} apart={standsOut(heap, found)} />
            {reader.number(heap.count)}
            {standsOut(heap, found) && (
              <>
                {" "}
                <strong>{t("petitions.anomalies.stands-out")}</strong>
              </>
            )}
          </>,
          ...[heap.confirmed, heap.held, heap.unconfirmed, heap.aside].map((part) =>
            share(reader, part, heap),
          ),
          <Link
            reader={reader}
            to={`/petitions/${petition.slug}/rules/new?${ruleQuery(reader, by, heap)}`}
            label={t("petitions.anomalies.rule.about", { what: keyWords(reader, by, heap.key) })}
          >
            {t("petitions.anomalies.rule.button")}
          </Link>,
        ])}
      />
      <p class="hint">{t("petitions.anomalies.usual", { usual: Math.round(found.usual) })}</p>
    </>
  );
}

const keyWords = (reader: Reader, by: Grouping, key: string): string =>
  by === "minute" ? reader.dateTime(new Date(key)) : key;

const share = (reader: Reader, part: number, { count }: Heap): string =>
  part === 0 ? "–" : reader.percent(part / count);

function Bar({ share: part, apart }: { share: number; apart: boolean }) {
  return (
    <svg
      class={apart ? "heap-bar apart" : "heap-bar"}
      width="100%"
      height="10"
      aria-hidden="true"
      focusable="false"
    >
      <rect width={`${Math.max(1, Math.round(part * 100))}%`} height="10" />
    </svg>
  );
}

/** A rule about just these, to begin with. */
function ruleQuery(reader: Reader, by: Grouping, { key }: Heap): string {
  const criteria: Criteria = by === "minute" ? { span: minuteOf(key) } : { [by]: key };
  return new URLSearchParams(typedRule(criteria, reader.timeZone)).toString();
}

function minuteOf(key: string): NonNullable<Criteria["span"]> {
  const from = new Date(key);
  return { of: "submitted", from, until: new Date(from.getTime() + MINUTE) };
}
