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
  return (
    <>
      <Table
        caption={t(`petitions.anomalies.${by}.caption`, { count: found.all })}
        columns={[{ label: t(`petitions.anomalies.${by}.one`) }, { label: t("petitions.growth.value") }]}
        rows={found.heaps.map((heap) => [
          <What {...{ reader, petition, by, heap }} />,
          <HowMany {...{ reader, heap, found }} />,
        ])}
      />
      {found.all > 1 && <p class="hint">{t("petitions.anomalies.usual", { usual: found.usual })}</p>}
    </>
  );
}

function What({ reader, petition, by, heap }: Omit<Props, "found"> & { heap: Heap }) {
  const { t } = reader;
  const what = keyWords(reader, by, heap.key);
  return (
    <>
      <bdi>{what}</bdi>
      <br />
      <Link
        reader={reader}
        to={`/petitions/${petition.slug}/rules/new?${ruleQuery(reader, by, heap)}`}
        label={t("petitions.anomalies.rule.about", { what })}
      >
        {t("petitions.anomalies.rule.button")}
      </Link>
    </>
  );
}

function HowMany({ reader, heap, found }: { reader: Reader; heap: Heap; found: Heaps }) {
  const { t } = reader;
  const apart = standsOut(heap, found);
  const parts = (["confirmed", "held", "unconfirmed", "aside"] as const)
    .filter((part) => heap[part] > 0)
    .map((part) => t(`petitions.anomalies.${part}`, { share: reader.percent(heap[part] / heap.count) }));
  return (
    <>
      <Bar share={heap.count / found.heaps[0]!.count} apart={apart} />
      <strong>{reader.number(heap.count)}</strong>
      {apart && ` · ${t("petitions.anomalies.stands-out")}`}
      <br />
      <span class="hint">{parts.join(" · ")}</span>
    </>
  );
}

const keyWords = (reader: Reader, by: Grouping, key: string): string =>
  by === "minute" ? reader.dateTime(new Date(key)) : key;

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
