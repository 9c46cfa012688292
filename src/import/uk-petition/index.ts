/**
 * Brings a petition of the United Kingdom's Parliament here, with what its public record says: its text, its dates,
 * its counts by country and constituency, its growth by day and the government's answer. Nobody's name is in it.
 */
import {
  addMilestones,
  type Batch,
  createPetition,
  enterBatches,
  findPetitionFor,
  type NewMilestone,
  sumCountsOf,
} from "#modules/petitions/index.ts";
import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { northWestCorner } from "./north-west-corner.ts";
import { HOME, type UkPetition } from "./petition-file.ts";
import { byDay, growthOf, type Point, reachedAt } from "./series.ts";

export { readPetition } from "./petition-file.ts";
export { readSeries } from "./series.ts";

export type Imported =
  | { imported: true; slug: string; batches: number }
  | { refused: "already-there" | "slug-taken"; slug: string };

type Options = { petition: UkPetition; series: readonly Point[]; slug?: string };

/** @throws Forbidden */
export async function importUkPetition(
  act: Act,
  { petition, series, slug = slugOf(petition.title) }: Options,
): Promise<Imported> {
  return transaction(act.db, async (db) => {
    const source = sourceOf(petition);
    const made = await createPetition({ ...act, db }, { ...pageOf(petition), slug, importedFrom: source });
    if ("refused" in made) return refusalOf({ ...act, db }, slug, source);
    const growth = growthOf(petition, series);
    const batches = batchesOf(petition, growth);
    await enterBatches({ ...act, db }, made.petitionId, batches);
    await addMilestones({ ...act, db }, made.petitionId, milestonesOf(petition, growth));
    // The figures are as old as the record, whenever it is brought here.
    while (await sumCountsOf({ ...act, db, now: growth.at(-1)!.at }, made.petitionId)) {
      // More than one sum takes at once.
    }
    return { imported: true, slug, batches: batches.length };
  });
}

async function refusalOf(act: Act, slug: string, source: string): Promise<Imported> {
  const there = await findPetitionFor(act.db, act.viewer, slug);
  return { refused: there.importedFrom === source ? "already-there" : "slug-taken", slug };
}

const sourceOf = ({ number }: UkPetition): string =>
  number ? `UK Parliament, petition ${number}` : "UK Parliament";

/** At this many signatures Parliament considers a debate; it is the only goal that such a petition has. */
const DEBATE = 100_000;
const ROUND = [
  25_000, 50_000, 250_000, 500_000, 1_000_000, 2_000_000, 3_000_000, 4_000_000, 5_000_000, 6_000_000,
  7_000_000,
];

function pageOf(petition: UkPetition) {
  const [first = ""] = petition.paragraphs;
  const summary = first.length <= 600 ? first : "";
  return {
    title: petition.title,
    language: "en",
    state: petition.answer ? ("answered" as const) : ("closed" as const),
    // "Nomen nescio", in every language: the published record may leave the name out.
    startedBy: petition.startedBy ?? "N. N.",
    addressee: "Parliament and Government of the United Kingdom",
    summary,
    story: [...petition.paragraphs.slice(summary ? 1 : 0), attribution(petition)].join("\n\n"),
    country: HOME,
    asks: petition.constituencies.length > 0 ? ("region" as const) : ("nothing" as const),
    regions: petition.constituencies.map(({ code, name }) => ({ code, name })),
    goal: DEBATE,
    openedAt: petition.openedAt,
    closedAt: petition.closedAt,
    answeredAt: petition.answer?.at,
    answerFrom: petition.answer && "Government of the United Kingdom",
    answer: petition.answer && `${petition.answer.text}\n\n${attribution(petition)}`,
  };
}

function attribution({ number }: UkPetition): string {
  const page = `https://petition.parliament.uk/petitions${number ? `/${number}` : ""}`;
  return `Source: [petition.parliament.uk](${page}). Contains Parliamentary information licensed under the Open Parliament Licence v3.0.`;
}

/**
 * Of the signatures we know how many came from each place and how many on each day, not which came from where on
 * which day. The batches meet all of these sums exactly; how they pair places with days means nothing and is shown
 * nowhere.
 */
function batchesOf(petition: UkPetition, growth: readonly Point[]): Batch[] {
  const places = placesOf(petition);
  const days = byDay(growth);
  const cells = northWestCorner(
    places.map(({ count }) => count),
    days.map(({ count }) => count),
  );
  return cells.map(({ row, column, amount }) => {
    const { country, region } = places[row]!;
    return {
      source: "online",
      country,
      region,
      day: days[column]!.day,
      count: amount,
      note: sourceOf(petition),
    };
  });
}

/** Constituencies first, then those at home whose constituency is not known, then each other country. */
function placesOf({ byCountry, constituencies }: UkPetition) {
  const inConstituencies = constituencies.reduce((sum, { count }) => sum + count, 0);
  return [
    ...constituencies.map(({ code, count }) => ({ country: HOME, region: code, count })),
    ...[...byCountry].map(([country, count]) => ({
      country,
      region: "",
      count: country === HOME ? count - inConstituencies : count,
    })),
  ];
}

function milestonesOf(petition: UkPetition, growth: readonly Point[]): NewMilestone[] {
  const line = (at: Date | undefined, kind: "note" | "answered" | "closed", text: string): NewMilestone[] =>
    at ? [{ at, kind, line: text }] : [];
  const round = ROUND.flatMap((count): NewMilestone[] => {
    const at = reachedAt(growth, count);
    return at ? [{ at, count }] : [];
  });
  return [
    ...line(
      petition.responseThresholdAt,
      "note",
      "10,000 signatures: the threshold for a response by the Government",
    ),
    ...line(
      petition.debateThresholdAt,
      "note",
      "100,000 signatures: the threshold for a debate in Parliament",
    ),
    ...round,
    ...line(petition.answer?.at, "answered", "The Government responds"),
    ...line(petition.debatedAt, "note", "Debated in Parliament"),
    ...line(petition.closedAt, "closed", "Closed for signing"),
  ];
}

const slugOf = (title: string): string =>
  title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 80)
    .replace(/-$/, "") || "petition";
