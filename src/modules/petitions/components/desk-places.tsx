import type { Reader } from "#platform/strings/index.ts";
import { Bar } from "#ui/bar.tsx";
import { nothing } from "#ui/nothing.ts";
import { Table } from "#ui/table.tsx";
import type { Petition } from "../petition.ts";
import type { Figures } from "../queries/figures.ts";
import type { Region } from "../queries/petitions.ts";
import { Places } from "./places.tsx";

type Props = { reader: Reader; petition: Petition; figures: Figures; regions: readonly Region[] };

/** So many are read; the rest stands in one line. */
const MOST = 12;

/** At the desk: where the signatures come from, by region where regions are asked, else by country. */
export function DeskPlaces({ reader, petition, figures, regions }: Props) {
  if (figures.confirmed === 0) return nothing;
  if (regions.length === 0) {
    const abroad = Object.keys(figures.byCountry).length > 1;
    if (!abroad) return nothing;
    return <Places reader={reader} petition={petition} figures={figures} regions={[]} heading="h3" />;
  }
  const { t } = reader;
  return (
    <Table
      caption={t("petitions.regions.caption")}
      columns={[
        { label: t("petitions.regions.region") },
        { label: t("petitions.growth.value"), number: true },
        { label: t("petitions.regions.share") },
      ]}
      rows={rowsOf(reader, figures, regions).map(([name, count]) => [
        name,
        reader.number(count),
        <Bar share={count / figures.confirmed} />,
      ])}
      total={[t("petitions.regions.total"), reader.number(figures.confirmed), ""]}
    />
  );
}

/** The largest first; those that are left out are summed, so that the whole stays the whole. */
function rowsOf({ t }: Reader, { byRegion }: Figures, regions: readonly Region[]): [string, number][] {
  const names = new Map(regions.map(({ code, name }) => [code, name]));
  const all = Object.entries(byRegion).sort(([, a], [, b]) => b - a);
  const rest = all.slice(MOST).reduce((sum, [, count]) => sum + count, 0);
  const shown = all
    .slice(0, MOST)
    .map(([code, count]): [string, number] => [
      code === "" ? t("petitions.regions.unknown") : (names.get(code) ?? code),
      count,
    ]);
  return rest > 0 ? [...shown, [t("petitions.regions.others", { count: all.length - MOST }), rest]] : shown;
}
