/** The package for machines: the same names and figures as CSV (RFC 4180) and JSON. */
import { csvLine } from "#platform/csv.ts";
import type { Petition } from "../petition.ts";
import type { Region } from "../queries/petitions.ts";
import { type HandoverFigures, tallied, totalOf } from "./handover.ts";
import type { EntryRow } from "./make-handover.ts";

type Told = Pick<Petition, "slug" | "title" | "addressee" | "language">;

/** The beginning of the list, up to its first row. Rows are appended one by one: a million must fit. */
export const listHead = (petition: Told, asOf: Date): string =>
  `${JSON.stringify({ ...about(petition), as_of: asOf.toISOString() }).slice(0, -1)},"signatures":[`;

export const listRow = ({ number, name, postcode, region, country, source }: EntryRow): string =>
  `${number === 1 ? "" : ","}\n${JSON.stringify({ number, name, postcode, region, country, source })}`;

export const listTail = (): string => "\n]}\n";

const about = ({ slug, title, addressee, language }: Told) => ({
  petition: slug,
  title,
  addressee,
  language,
});

/** `by_region` is empty where no region is asked; in it, `""` are those whose region is not known. */
export const figuresJson = (
  petition: Told,
  regions: readonly Region[],
  { figures, asOf }: { figures: HandoverFigures; asOf: Date },
): string =>
  `${JSON.stringify(
    {
      ...about(petition),
      as_of: asOf.toISOString(),
      total: totalOf(figures),
      listed_online: figures.online,
      listed_paper: figures.paper,
      known_by_number_only: figures.unnamed,
      by_country: tallied(figures.places, "country"),
      by_region: regions.length > 0 ? tallied(figures.places, "region") : [],
      not_counted: figures.excluded,
    },
    null,
    2,
  )}\n`;

/** In brackets, as no code of a region is. */
const UNKNOWN = "(unknown)";

/** By region only where one is asked. */
export function figuresCsv(regions: readonly Region[], figures: HandoverFigures): string {
  const dimensions = regions.length > 0 ? (["country", "region"] as const) : (["country"] as const);
  const lines = dimensions.flatMap((by) =>
    tallied(figures.places, by).map(({ key, online, paper }) => [by, key || UNKNOWN, online, paper]),
  );
  const excluded = Object.entries(figures.excluded).map(([reason, count]) =>
    csvLine(["not_counted", reason, count, ""]),
  );
  return [
    csvLine(["dimension", "key", "online", "paper"]),
    ...lines.map((line) => csvLine(line)),
    ...excluded,
  ].join("");
}
