import type { Reader } from "#platform/strings/index.ts";
import { Disclosure } from "#ui/disclosure.tsx";
import { nothing } from "#ui/nothing.ts";
import { Table } from "#ui/table.tsx";
import { WorldMap } from "#ui/world-map.tsx";
import type { Petition } from "../petition.ts";
import type { Figures } from "../queries/figures.ts";
import type { Region } from "../queries/petitions.ts";

type Props = {
  reader: Reader;
  petition: Petition;
  figures: Figures;
  regions: Region[];
  heading?: "h2" | "h3";
};

/**
 * Where the signatures come from: a map and a table by country, a table by region where regions are
 * asked. Nothing as long as there are none.
 */
export function Places({ reader, petition, figures, regions, heading: Heading = "h2" }: Props) {
  if (figures.confirmed === 0) return nothing;
  const { slug } = petition;
  const countries = Object.keys(figures.byCountry).length;
  return (
    <section id="places">
      <Heading>{reader.t("petitions.places")}</Heading>
      <WorldMap
        reader={reader}
        title={reader.t("petitions.map.title")}
        description={reader.t("petitions.map.description", { count: countries })}
        counts={figures.byCountry}
        light={`/petitions/${slug}/map-light.svg`}
        dark={`/petitions/${slug}/map-dark.svg`}
      />
      {regions.length > 0 && (
        <Disclosure summary={reader.t("petitions.regions")}>
          <RegionTable reader={reader} figures={figures} regions={regions} />
        </Disclosure>
      )}
    </section>
  );
}

function RegionTable({ reader, figures, regions }: Omit<Props, "petition">) {
  const names = new Map(regions.map(({ code, name }) => [code, name]));
  const rows = Object.entries(figures.byRegion).sort(([, a], [, b]) => b - a);
  return (
    <Table
      caption={reader.t("petitions.regions.caption")}
      columns={[
        { label: reader.t("petitions.regions.region") },
        { label: reader.t("petitions.growth.value"), number: true },
      ]}
      rows={rows.map(([code, count]) => [
        code === "" ? reader.t("petitions.regions.unknown") : (names.get(code) ?? code),
        reader.number(count),
      ])}
      total={[reader.t("petitions.regions.total"), reader.number(figures.confirmed)]}
    />
  );
}
