import type { Reader } from "#platform/strings/index.ts";
import { Disclosure } from "./disclosure.tsx";
import { Table } from "./table.tsx";
import { classBounds } from "./world-map/scale.ts";
import { WORLD_HEIGHT, WORLD_WIDTH } from "./world-map/shapes.ts";

export { type WorldMapTheme, worldMapSvg } from "./world-map/svg.tsx";

/** Confirmed signatures by ISO 3166-1 alpha-2 code; "unknown" for those who gave no country. */
export type CountryCounts = Record<string, number>;

type WorldMapProps = {
  reader: Reader;
  title: string;
  /** What the map shows, in a sentence: the text of the picture. */
  description: string;
  counts: CountryCounts;
  /** Addresses of the two drawings of `worldMapSvg`: a picture of its own, fetched when it comes into view. */
  light: string;
  dark: string;
};

export function WorldMap({ reader, title, description, counts, light, dark }: WorldMapProps) {
  return (
    <figure class="map">
      <figcaption class="chart-title">{title}</figcaption>
      <picture>
        <source media="(prefers-color-scheme: dark)" srcset={dark} />
        <img
          src={light}
          alt={description}
          width={WORLD_WIDTH}
          height={WORLD_HEIGHT}
          loading="lazy"
          decoding="async"
        />
      </picture>
      <Legend reader={reader} counts={counts} />
      <Disclosure summary={reader.t("ui.map.table")}>
        <CountryTable reader={reader} title={title} counts={counts} />
      </Disclosure>
    </figure>
  );
}

function Legend({ reader, counts }: { reader: Reader; counts: CountryCounts }) {
  const bounds = classBounds(counts);
  return (
    <ul class="legend">
      <LegendItem name="map-none" text={reader.t("ui.map.none")} />
      {bounds.map(({ from, to, shade }) => (
        <LegendItem
          name={`map-${shade}`}
          text={
            to === undefined ? reader.t("ui.map.from", { from }) : reader.t("ui.map.between", { from, to })
          }
        />
      ))}
    </ul>
  );
}

function LegendItem({ name, text }: { name: string; text: string }) {
  return (
    <li>
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <rect class={name} x="1" y="1" width="14" height="14" />
      </svg>
      {text}
    </li>
  );
}

function CountryTable({ reader, title, counts }: { reader: Reader; title: string; counts: CountryCounts }) {
  const rows = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
  const sum = rows.reduce((total, [, count]) => total + count, 0);
  const nameOf = (code: string) =>
    /^[A-Z]{2}$/.test(code) ? reader.country(code) : reader.t("ui.map.unknown");
  return (
    <Table
      caption={title}
      columns={[
        { label: reader.t("ui.map.country") },
        { label: reader.t("ui.map.signatures"), number: true },
      ]}
      rows={rows.map(([code, count]) => [nameOf(code), reader.number(count)])}
      total={[reader.t("ui.map.total"), reader.number(sum)]}
    />
  );
}
