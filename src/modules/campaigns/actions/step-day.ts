import type { Act } from "#platform/act.ts";
import type { Step } from "./take-step.ts";

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** A day in the past has no hour that matters: noon is that day in most of the world. */
export const momentOf = (on: string | undefined, now: Date): Date =>
  on === undefined || on === dayOf(now) ? now : new Date(`${on}T12:00:00Z`);

/** Nothing happens ahead of its day, before the campaign began, or as an answer before what it answers. */
export async function wrongDay(
  { db, now }: Act,
  campaignId: string,
  { to, on = dayOf(now), answerDueOn }: Step,
): Promise<"day-wrong" | "due-too-early" | undefined> {
  const { opened_at, delivered_at, answered_at } = await db
    .selectFrom("campaigns")
    .select(["opened_at", "delivered_at", "answered_at"])
    .where("id", "=", campaignId)
    .executeTakeFirstOrThrow();
  const earliest = to === "answered" && delivered_at ? delivered_at : opened_at;
  const latest = to === "delivered" && answered_at ? answered_at : now;
  if (on > dayOf(latest) || (on < dayOf(earliest) && on !== dayOf(now))) return "day-wrong";
  return answerDueOn && answerDueOn < on ? "due-too-early" : undefined;
}
