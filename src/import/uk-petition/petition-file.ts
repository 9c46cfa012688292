import { z } from "zod";
import { isCountry } from "#platform/countries.ts";
import { StartRefused } from "#platform/start-refused.ts";

/** What the record of a petition says, in our words. */
export type UkPetition = {
  number: number | undefined;
  title: string;
  paragraphs: string[];
  startedBy: string | undefined;
  total: number;
  openedAt: Date;
  closedAt: Date | undefined;
  /** When 10,000 and 100,000 were reached. */
  responseThresholdAt: Date | undefined;
  debateThresholdAt: Date | undefined;
  debatedAt: Date | undefined;
  answer: { at: Date; text: string } | undefined;
  /** By ISO code; sums to `total`. */
  byCountry: Map<string, number>;
  /** Constituencies by their code of the Office for National Statistics; all of them lie in the United Kingdom. */
  constituencies: { code: string; name: string; count: number }[];
};

const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const optionalTime = time.nullish().transform((at) => at ?? undefined);
const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() ?? "");
const count = z.number().int().nonnegative();

const attributes = z.object({
  action: z.string().trim().min(1).max(200),
  background: text,
  additional_details: text,
  creator_name: text,
  signature_count: count.max(2_000_000_000),
  opened_at: time,
  closed_at: optionalTime,
  response_threshold_reached_at: optionalTime,
  debate_threshold_reached_at: optionalTime,
  scheduled_debate_date: z.iso.date().nullish(),
  debate_outcome_at: optionalTime,
  government_response_at: optionalTime,
  government_response_summary: text,
  government_response: z.object({ summary: text, details: text }).nullish(),
  signatures_by_country: z.array(z.object({ code: z.string(), signature_count: count })).default([]),
  signatures_by_constituency: z
    .array(
      z.object({
        ons_code: z.string().min(1).max(40),
        name: z.string().min(1).max(120),
        signature_count: count,
      }),
    )
    .default([]),
});

type Attributes = z.output<typeof attributes>;

/**
 * Reads what petition.parliament.uk publishes as `/petitions/<number>.json`, or only the attributes in it.
 * @throws StartRefused saying what is wrong with it
 */
export function readPetition(json: unknown): UkPetition {
  const record = json as { data?: { id?: unknown; attributes?: unknown } } | null;
  const parsed = attributes.safeParse(record?.data?.attributes ?? json);
  if (!parsed.success) {
    const wrong = parsed.error.issues
      .slice(0, 5)
      .map(({ path, message }) => `  ${path.join(".") || "all of it"}: ${message}`);
    throw new StartRefused(
      `This is not the record of a petition of petition.parliament.uk:\n${wrong.join("\n")}`,
    );
  }
  const number = Number(record?.data?.id);
  return petitionOf(parsed.data, Number.isInteger(number) ? number : undefined);
}

function petitionOf(record: Attributes, number: number | undefined): UkPetition {
  const byCountry = countriesOf(record);
  const constituencies = constituenciesOf(record);
  const inConstituencies = constituencies.reduce((sum, { count }) => sum + count, 0);
  if (inConstituencies > (byCountry.get(HOME) ?? 0))
    throw new StartRefused(
      "The constituencies add up to more signatures than the United Kingdom has. Nothing was imported.",
    );
  return {
    number,
    title: record.action,
    paragraphs: [record.background, record.additional_details].filter(Boolean),
    startedBy: record.creator_name || undefined,
    total: record.signature_count,
    openedAt: record.opened_at,
    closedAt: record.closed_at,
    responseThresholdAt: record.response_threshold_reached_at,
    debateThresholdAt: record.debate_threshold_reached_at,
    debatedAt: debateOf(record),
    answer: answerOf(record),
    byCountry,
    constituencies,
  };
}

export const HOME = "GB";
/** The Unicode code for "unknown region", which every language has a name for. */
const UNKNOWN = "ZZ";
/** Codes of the British government beside ISO 3166. */
const ALIASES: Record<string, string> = { BAT: "AQ", UK: HOME };

/** What no country is known for counts as unknown, so that countries and total always agree. */
function countriesOf({ signatures_by_country, signature_count }: Attributes): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (code: string, count: number) => count > 0 && counts.set(code, (counts.get(code) ?? 0) + count);
  for (const { code, signature_count: count } of signatures_by_country) {
    const upper = code.trim().toUpperCase();
    const known = ALIASES[upper] ?? upper;
    add(isCountry(known) ? known : UNKNOWN, count);
  }
  const missing = signature_count - [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (missing < 0)
    throw new StartRefused("The countries add up to more signatures than there are. Nothing was imported.");
  add(UNKNOWN, missing);
  return counts;
}

function constituenciesOf({ signatures_by_constituency }: Attributes): UkPetition["constituencies"] {
  const found = new Map<string, { code: string; name: string; count: number }>();
  for (const { ons_code: code, name, signature_count: count } of signatures_by_constituency)
    found.set(code, { code, name, count: count + (found.get(code)?.count ?? 0) });
  return [...found.values()];
}

/** Only once it has taken place. */
function debateOf({ debate_outcome_at, scheduled_debate_date }: Attributes): Date | undefined {
  if (!debate_outcome_at) return undefined;
  return scheduled_debate_date ? new Date(`${scheduled_debate_date}T12:00:00Z`) : debate_outcome_at;
}

function answerOf(record: Attributes): UkPetition["answer"] {
  const { government_response_at: at, government_response: full } = record;
  const summary = record.government_response_summary || full?.summary || "";
  const text = [summary, full?.details].filter(Boolean).join("\n\n");
  return at && text ? { at, text } : undefined;
}
