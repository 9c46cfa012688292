import { z } from "zod";
import { line, paragraph, ticked } from "#platform/http/text.ts";
import type { Region } from "../queries/petitions.ts";
import { type Counted, MOST_SHEETS } from "./batch.ts";

const number = (least: number, most: number, wrong: string) =>
  z
    .string({ error: wrong })
    .trim()
    .regex(/^\d{1,4}$/, wrong)
    .transform(Number)
    .refine((count) => count >= least && count <= most, wrong);

export const printForm = z.object({
  sheets: number(1, MOST_SHEETS, "petitions.paper.error.sheets"),
  return_to: line({ max: 200, required: "petitions.paper.error.return" }),
});

export const endForm = z.object({
  reason: paragraph({ max: 500, required: "petitions.paper.error.reason" }),
});

/** When they were signed, and how many sheets there are of it. */
const sheetsBack = {
  day: z.iso.date({ error: "petitions.paper.error.day" }),
  came_back: number(1, 200, "petitions.paper.error.came-back"),
};
export const handOverForm = z.object(sheetsBack);
/** And, where others wrote some of the lines, that these were read on the photos. */
export const linesEndForm = z.object({ ...sheetsBack, read: ticked() });

/** What a second person says of a batch by line. */
export const readingForm = z.object({ count: number(0, 9_999, "petitions.paper.error.count.lines") });

/** For the line that does not stand so on the photos. */
export const doubtField = (lineId: string): string => `doubt-${lineId}`;

/** The name of the field in which those of a region are counted; `""` are those whose region is not asked or known. */
export const countField = (region: string): string => (region === "" ? "count" : `count-${region}`);

export const placesOf = (regions: readonly Region[]): string[] => [...regions.map(({ code }) => code), ""];

/** A number for each region; what is left empty is none. */
export function countForm(regions: readonly Region[]) {
  const fields = placesOf(regions).map((region) => [countField(region), count()] as const);
  return z.object(Object.fromEntries(fields)).superRefine((values, context) => {
    const none = Object.values(values).every((each) => each === 0);
    const path = [countField(regions[0]?.code ?? "")];
    if (none) context.addIssue({ code: "custom", message: "petitions.paper.error.count.none", path });
  });
}

const count = () =>
  z
    .string()
    .optional()
    .transform((text) => (text ?? "").trim())
    .refine((text) => /^\d{0,4}$/.test(text), "petitions.paper.error.count")
    .transform(Number);

export const countedIn = (values: Record<string, number>, regions: readonly Region[]): Counted =>
  Object.fromEntries(
    placesOf(regions)
      .map((region) => [region, values[countField(region)] ?? 0] as const)
      .filter(([, counted]) => counted > 0),
  );
