import { z } from "zod";
import { AT_ONCE, type Typed } from "#platform/http/form.ts";
import { line, paragraph } from "#platform/http/text.ts";
import { LANGUAGES } from "#platform/strings/index.ts";
import type { Demand } from "./actions/change-demand.ts";
import {
  type Addressee,
  LONGEST_ADDRESSEE,
  LONGEST_DEMAND,
  LONGEST_PLACE,
  LONGEST_STARTER,
  LONGEST_STORY,
  LONGEST_SUMMARY,
  MOST_ADDRESSEES,
} from "./campaign.ts";
import { GOALS, tagsIn } from "./causes.ts";

const LETTER = /[\p{L}\p{N}]/u;

/** In whose name: that of the person, or that of a group. */
const STARTERS = ["person", "group"] as const;

export const demandForm = z
  .object({
    // One sentence, wherever somebody breaks its line.
    title: paragraph({ max: LONGEST_DEMAND, required: "campaigns.demand.error" })
      .transform((title) => title.replace(/\s+/g, " "))
      .refine((title) => title === "" || LETTER.test(title), "campaigns.demand.error"),
    language: z.enum(LANGUAGES, "campaigns.language.error"),
    by: z.enum(STARTERS, "campaigns.by.error"),
    group: line({ max: LONGEST_STARTER }),
    community: z.string().optional(),
  })
  .refine(({ by, group }) => by !== "group" || LETTER.test(group), {
    path: ["group"],
    message: "campaigns.group.error",
  });

export const demandOf = ({ title, language, by, group, community }: z.output<typeof demandForm>): Demand => ({
  title,
  language,
  group: by === "group" ? group : undefined,
  carrier: community,
});

export type NewAddressee = Omit<Addressee, "id">;
const PARTS = ["name", "function", "contact"] as const;
/** What all rows together may have. */
export const LONGEST_ADDRESSEES =
  MOST_ADDRESSEES * PARTS.reduce((length, part) => length + LONGEST_ADDRESSEE[part], 0);

/** How many rows of a form somebody has filled in, whatever it says of them. */
export const rowsIn = (typed: Typed): number =>
  Math.max(
    0,
    ...Object.keys(typed).map((field) => {
      const [, part, row] = /^(name|function|contact)-(\d{1,2})$/.exec(field) ?? [];
      return part && typed[field]!.trim() !== "" ? Math.min(Number(row), MOST_ADDRESSEES) : 0;
    }),
  );

const cell = (max: number) =>
  line({ max })
    .optional()
    .transform((text) => text ?? "");
const CELLS = {
  name: cell(LONGEST_ADDRESSEE.name),
  function: cell(LONGEST_ADDRESSEE.function),
  contact: cell(LONGEST_ADDRESSEE.contact),
};

/** As many rows as were filled in; an empty one between them is left out. */
export function addresseeForm(rows: number) {
  const shape: Record<string, z.ZodType<string>> = {};
  for (let number = 1; number <= rows; number++)
    for (const part of PARTS) shape[`${part}-${number}`] = CELLS[part];
  return z
    .object({ addressed: z.enum(["nobody", "some"], "campaigns.addressed.error"), ...shape })
    .superRefine((values, context) => {
      const said = addresseesIn(values as Record<string, string>, rows);
      if (values.addressed === "nobody") return;
      if (said.length === 0 && values.addressed === "some")
        context.addIssue({ code: "custom", path: ["name-1"], message: "campaigns.addressee.none" });
      for (const { at, name } of said)
        if (!LETTER.test(name))
          context.addIssue({ code: "custom", path: [`name-${at}`], message: "campaigns.addressee.error" });
    }, AT_ONCE);
}

export const addresseesIn = (
  values: Record<string, string>,
  rows: number,
): (NewAddressee & { at: number })[] =>
  Array.from({ length: rows }, (_, index) => {
    const of = (part: (typeof PARTS)[number]) => values[`${part}-${index + 1}`] ?? "";
    return { at: index + 1, name: of("name"), function: of("function"), contact: of("contact") };
  }).filter(({ name, function: office, contact }) => `${name}${office}${contact}` !== "");

export const LONGEST_ALT = 300;

export const aboutForm = z.object({
  summary: paragraph({ max: LONGEST_SUMMARY }),
  story: paragraph({ max: LONGEST_STORY }),
  place: line({ max: LONGEST_PLACE }),
  tags: line({ max: 250 }).transform((text, context) => {
    const tags = tagsIn(text);
    if (!tags) context.addIssue({ code: "custom", message: "campaigns.tags.error" });
    return tags ?? [];
  }),
  alt: line({ max: LONGEST_ALT }),
});

export const goalsIn = (typed: Typed): string[] => GOALS.filter((goal) => goal in typed);
