import { stateWord } from "#modules/campaigns/index.ts";
import type { Reader } from "#platform/strings/index.ts";
import { daysUntilAnswer, type Petition } from "../petition.ts";

/** Where the petition stands, in a word or a short sentence; never a deadline that does not exist. */
export function stateLine(reader: Reader, petition: Petition, now: Date): string {
  const days = petition.state === "delivered" ? daysUntilAnswer(petition, now) : undefined;
  if (days === undefined) return stateWord(reader, petition.state);
  if (!petition.answerRule)
    return reader.t("petitions.state.delivered.asked", {
      date: reader.date(new Date(petition.answerDueOn!)),
    });
  if (days < 0) return reader.t("petitions.state.delivered.late", { count: -days });
  return days === 0
    ? reader.t("petitions.state.delivered.today")
    : reader.t("petitions.state.delivered.due", { count: days });
}
