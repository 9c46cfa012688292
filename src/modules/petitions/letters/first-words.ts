import type { Reader } from "#platform/strings/index.ts";
import type { Petition } from "../petition.ts";
import { isEnd, LONGEST_LETTER, LONGEST_SUBJECT, type Occasion, plainText } from "./letter.ts";

/** As much of an answer as a mail bears; the page has all of it. */
const MOST_OF_ANSWER = 6_000;

/** What a letter begins with, in the petition's language, for the team to make its own. */
export function firstWords(
  reader: Reader,
  petition: Petition,
  occasion: Occasion,
): { subject: string; text: string } {
  const { t } = reader;
  const { title } = petition;
  const subject = t(`petitions.letters.${occasion}.subject`, { title });
  return {
    subject: cut(subject, LONGEST_SUBJECT),
    text: cut(textOf(reader, petition, occasion), LONGEST_LETTER),
  };
}

/** Whether there is nothing to read in it yet: words to begin with, around what nobody has written. */
export function isUntouched(reader: Reader, petition: Petition, occasion: Occasion, text: string): boolean {
  const isEmpty = occasion === "news" || (isEnd(occasion) && !petition.outcome && !petition.learned);
  return isEmpty && words(text) === words(firstWords(reader, petition, occasion).text);
}

const words = (text: string): string => text.replace(/\s+/g, " ").trim();

function textOf({ t, date }: Reader, petition: Petition, occasion: Occasion): string {
  const { title, addressee, startedBy: name } = petition;
  switch (occasion) {
    case "delivered":
      return t("petitions.letters.delivered.text", {
        ...{ title, addressee, name },
        date: date(petition.deliveredAt!),
        answer: waitsFor({ t, date }, petition),
      });
    case "answered": {
      const answer = cut(plainText(petition.answer ?? ""), MOST_OF_ANSWER);
      return t("petitions.letters.answered.text", {
        title,
        from: petition.answerFrom ?? addressee,
        answer,
        name,
      });
    }
    case "won":
    case "partly":
    case "lost": {
      const outcome = [petition.outcome, petition.learned].filter(Boolean).join("\n\n");
      return t(`petitions.letters.${occasion}.text`, { title, outcome, name });
    }
    case "news":
      return t("petitions.letters.news.text", { name });
  }
}

function waitsFor({ t, date }: Pick<Reader, "t" | "date">, { answerDueOn, answerRule }: Petition): string {
  if (!answerDueOn) return t("petitions.letters.delivered.open");
  const day = date(new Date(`${answerDueOn}T12:00:00Z`));
  return answerRule
    ? t("petitions.letters.delivered.due", { rule: answerRule, date: day })
    : t("petitions.letters.delivered.asked", { date: day });
}

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;
