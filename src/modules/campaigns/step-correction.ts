import { z } from "zod";
import { type Parsed, parseForm, type Typed } from "#platform/http/form.ts";
import { dayOf } from "./actions/step-day.ts";
import type { Step } from "./actions/take-step.ts";
import type { Campaign } from "./campaign.ts";
import type { Milestone } from "./queries/milestones.ts";
import { asStep, came, day, parseStep, words } from "./step-form.ts";

/** The steps that say something which may turn out to be wrong. */
export const CORRECTABLE = ["delivered", "answered", "won", "partly", "lost"] as const;
export type CorrectableStep = (typeof CORRECTABLE)[number];

export const isCorrectable = (text: string): text is CorrectableStep =>
  (CORRECTABLE as readonly string[]).includes(text);

/** What came of it is told once, by the last that was said; of what was said before, day and line are left. */
const tellsOutcome = ({ state }: Pick<Campaign, "state">, to: CorrectableStep): boolean => state === to;

/** A step as it stands, from what was recorded of it. */
export function recordedStep(
  campaign: Campaign,
  milestone: Milestone,
  to: CorrectableStep,
): Step & { on: string } {
  const { at, line, picture, picture_alt } = milestone;
  const photo = picture ? { path: picture, alt: picture_alt ?? "" } : undefined;
  const common = { to, on: dayOf(at), line: line ?? "", photo };
  const { answer = "", answerFrom = "", answerDueOn, answerRule, outcome = "", learned = "" } = campaign;
  if (to === "delivered") return { ...common, answerDueOn, answerRule };
  if (to === "answered") return { ...common, answer: { text: answer, from: answerFrom } };
  return tellsOutcome(campaign, to) ? { ...common, outcome, learned } : common;
}

/** The same as it stands in the form; what is to be seen of an answer stands in its text. */
export const typedOf = (step: Step): Typed => ({
  on: step.on ?? "",
  line: step.line ?? "",
  due: step.answerRule ? "rule" : step.answerDueOn ? "asked" : "nothing",
  due_on: step.answerDueOn ?? "",
  rule: step.answerRule ?? "",
  picture_path: step.to === "answered" ? "" : (step.photo?.path ?? ""),
  picture_alt: step.photo?.alt ?? "",
  from: step.answer?.from ?? "",
  answer: step.answer?.text ?? "",
  outcome: step.outcome ?? "",
  learned: step.learned ?? "",
});

/** Whether two steps say the same. */
export const isSame = (one: Step, other: Step): boolean =>
  JSON.stringify(typedOf(one)) === JSON.stringify(typedOf(other));

/** What was typed, as the step that stands there from now on. */
export function parseCorrection(campaign: Campaign, to: CorrectableStep, typed: Typed): Parsed<Step> {
  if (to === "delivered" || to === "answered") return parseStep(to, typed);
  const schema = tellsOutcome(campaign, to) ? came.extend({ on: day }) : z.object({ ...words, on: day });
  return asStep(parseForm(schema, typed), (values) => ({ to, ...values }));
}
