import { z } from "zod";
import { isCountry } from "#platform/countries.ts";
import { AT_ONCE, type Parsed, parseForm, type Typed } from "#platform/http/form.ts";
import { line, paragraph } from "#platform/http/text.ts";
import { slugOf } from "#platform/slug.ts";
import type { SigningRules } from "./actions/insert-petition.ts";
import type { NewGoal } from "./actions/set-goal.ts";
import { ASKS, GOAL_KINDS, LONGEST_GOAL_REASON } from "./petition.ts";
import type { Region } from "./queries/petitions.ts";

const MOST_REGIONS = 500;
const LONGEST_REGION = 120;
/** Each on a line of its own. */
export const LONGEST_REGIONS = MOST_REGIONS * (LONGEST_REGION + "\n".length);
const LONGEST_CODE = 40;
const MOST_PEOPLE = 100_000_000;

/** Whether there is anything to sign. */
const signedForm = z.object({
  signed: z.enum(["yes", "no"], "petitions.signing.error.signed"),
});

const goalFields = {
  goal_kind: z.enum(GOAL_KINDS, "petitions.signing.error.goal-kind"),
  goal: line({ max: 20, required: "petitions.signing.error.goal" }).transform((typed, context) => {
    const goal = numberIn(typed);
    if (goal === undefined && typed !== "")
      context.addIssue({ code: "custom", message: "petitions.signing.error.goal" });
    return goal ?? 0;
  }),
  goal_reason: line({ max: LONGEST_GOAL_REASON, required: "petitions.signing.error.goal-reason" }),
};

/** A new goal while everybody can sign. */
const goalForm = z.object(goalFields);

const rulesForm = z
  .object({
    country: z
      .string({ error: "petitions.signing.error.country" })
      .refine(isCountry, "petitions.signing.error.country"),
    asks: z.enum(ASKS, "petitions.signing.error.asks"),
    regions: paragraph({ max: LONGEST_REGIONS }).transform((text, context) => {
      const regions = regionsIn(text);
      if (!regions) context.addIssue({ code: "custom", message: "petitions.signing.error.regions" });
      return regions ?? [];
    }),
    ...goalFields,
    household: z.enum(["1", "2"], "petitions.signing.error.household"),
  })
  .refine(({ asks, regions = [] }) => asks !== "region" || regions.length > 1, {
    ...AT_ONCE,
    path: ["regions"],
    message: "petitions.signing.error.regions-few",
  });

/** What a form of rules says; `undefined` where nothing is signed. */
export function parseRules(typed: Typed): Parsed<SigningRules | undefined> {
  const parsed = parseForm(signedForm, typed);
  if ("errors" in parsed) return parsed;
  if (parsed.values.signed === "no") return { values: undefined };
  const rules = parseForm(rulesForm, typed);
  return "errors" in rules ? rules : { values: rulesOf(rules.values) };
}

/** What the form of a new goal says. */
export function parseGoal(typed: Typed): Parsed<NewGoal> {
  const parsed = parseForm(goalForm, typed);
  if ("errors" in parsed) return parsed;
  const { goal, goal_kind, goal_reason } = parsed.values;
  return { values: { goal, kind: goal_kind, reason: goal_reason } };
}

const rulesOf = (values: z.output<typeof rulesForm>): SigningRules => ({
  goal: values.goal,
  goalKind: values.goal_kind,
  goalReason: values.goal_reason,
  country: values.country,
  asks: values.asks,
  // What is not asked for is not kept.
  regions: values.asks === "region" ? values.regions : [],
  householdSize: Number(values.household),
});

/** As people write it: 2500, 2.500, 2 500. */
function numberIn(typed: string): number | undefined {
  if (!/^\d{1,3}(?:[ .,'’]\d{3})*$|^\d{1,9}$/.test(typed)) return undefined;
  const number = Number(typed.replace(/\D/g, ""));
  return number >= 1 && number <= MOST_PEOPLE ? number : undefined;
}

/** One region a line; the same name twice is one. `undefined` when there are too many, or one is too long. */
function regionsIn(text: string): Region[] | undefined {
  const names = [...new Set(text.split("\n").map((name) => name.replace(/\s+/g, " ").trim()))].filter(
    Boolean,
  );
  if (names.length > MOST_REGIONS || names.some((name) => [...name].length > LONGEST_REGION))
    return undefined;
  const codes = new Set<string>();
  return names.map((name) => ({ code: newCode(codes, name), name }));
}

/** What a signature keeps of a region: short, and its own. */
function newCode(codes: Set<string>, name: string): string {
  const stem = slugOf(name, "region").slice(0, LONGEST_CODE - 4);
  let code = stem;
  for (let number = 2; codes.has(code); number++) code = `${stem}-${number}`;
  codes.add(code);
  return code;
}
