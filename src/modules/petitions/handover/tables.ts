/** The package for machines: the same names and figures as CSV (RFC 4180) and JSON. */
import { csvLine } from "#platform/csv.ts";
import type { Petition } from "../petition.ts";
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

export const figuresJson = (petition: Told, figures: HandoverFigures, asOf: Date): string =>
  `${JSON.stringify(
    {
      ...about(petition),
      as_of: asOf.toISOString(),
      total: totalOf(figures),
      listed_online: figures.online,
      listed_paper: figures.paper,
      known_by_number_only: figures.unnamed,
      by_country: tallied(figures.places, "country"),
      by_region: tallied(figures.places, "region"),
      not_counted: figures.excluded,
    },
    null,
    2,
  )}\n`;

export function figuresCsv(figures: HandoverFigures): string {
  const lines: [string, string, number, number][] = (["country", "region"] as const).flatMap((by) =>
    tallied(figures.places, by).map(({ key, online, paper }): [string, string, number, number] => [
      by,
      key,
      online,
      paper,
    ]),
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
