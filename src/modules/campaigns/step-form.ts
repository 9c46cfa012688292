import { z } from "zod";
import { AT_ONCE, type Parsed, parseForm, type Typed } from "#platform/http/form.ts";
import { line, paragraph } from "#platform/http/text.ts";
import type { Step } from "./actions/take-step.ts";
import type { CampaignState } from "./campaign.ts";

/** The steps that a team takes from its desk once the campaign is public. */
export const DESK_STEPS = ["closed", "live", "delivered", "answered", "won", "partly", "lost"] as const;
export type DeskStep = (typeof DESK_STEPS)[number];

/** Those that can show a picture: of the handing over, in the answer, of what came of it. */
export const bringsPicture = (step: DeskStep): boolean => step !== "closed" && step !== "live";

/** What a desk tells of that was just done there. */
export const DESK_DONE = [...DESK_STEPS, "corrected", "unchanged"] as const;
export type DeskDone = (typeof DESK_DONE)[number];

export const isDeskStep = (text: string): text is DeskStep =>
  (DESK_STEPS as readonly string[]).includes(text);

/** Of these, what can follow on a state. A draft goes live by its review. */
export const deskStepsFrom = (next: readonly CampaignState[], from: CampaignState): DeskStep[] =>
  from === "draft" || from === "review" ? [] : DESK_STEPS.filter((step) => next.includes(step));

export const LONGEST_LINE = 500;
export const LONGEST_OUTCOME = 5_000;
export const LONGEST_ANSWER = 50_000;

/** By what an answer is due: nothing, a rule that is named, or because it was asked for. */
export const DUE_BY = ["nothing", "rule", "asked"] as const;

export const day = z.iso.date("campaigns.steps.error.day");
export const words = { line: line({ max: LONGEST_LINE }).default("") };

const delivered = z
  .object({
    ...words,
    on: day,
    due: z.enum(DUE_BY, "campaigns.steps.error.due"),
    due_on: z.union([z.literal(""), day]).default(""),
    rule: line({ max: 200 }).default(""),
  })
  .superRefine(({ due, due_on, rule }, context) => {
    const add = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: [field], message });
    if ((due === "asked" || due === "rule") && due_on === "") add("due_on", "campaigns.steps.error.due-day");
    if (due === "rule" && rule === "") add("rule", "campaigns.steps.error.rule");
  }, AT_ONCE);

const answered = z.object({
  ...words,
  on: day,
  from: line({ max: 200, required: "campaigns.steps.error.from" }),
  answer: paragraph({ max: LONGEST_ANSWER, required: "campaigns.steps.error.answer" }),
});

export const came = z.object({
  ...words,
  outcome: paragraph({ max: LONGEST_OUTCOME, required: "campaigns.steps.error.outcome" }),
  learned: paragraph({ max: LONGEST_OUTCOME }).default(""),
});

/** What was typed, as the step it means. */
export function parseStep(to: DeskStep, typed: Typed): Parsed<Step> {
  switch (to) {
    case "closed":
    case "live":
      return asStep(parseForm(z.object(words), typed), ({ line }) => ({ to, line }));
    case "delivered":
      return asStep(parseForm(delivered, typed), ({ line, on, due, due_on, rule }) => ({
        to,
        line,
        on,
        answerDueOn: due === "nothing" ? undefined : due_on,
        answerRule: due === "rule" ? rule : undefined,
      }));
    case "answered":
      return asStep(parseForm(answered, typed), ({ line, on, from, answer }) => ({
        to,
        line,
        on,
        answer: { text: answer, from },
      }));
    case "won":
    case "partly":
    case "lost":
      return asStep(parseForm(came, typed), ({ line, outcome, learned }) => ({ to, line, outcome, learned }));
  }
}

/** What was parsed, as the step it means. */
export const asStep = <Values>(parsed: Parsed<Values>, make: (values: Values) => Step): Parsed<Step> =>
  "errors" in parsed ? parsed : { values: make(parsed.values) };
