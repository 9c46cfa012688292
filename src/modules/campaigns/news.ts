import { z } from "zod";
import { line, paragraph } from "#platform/http/text.ts";

export const LONGEST_NEWS_TITLE = 150;
export const LONGEST_NEWS = 20_000;

/** On the page of a campaign; the others are a link away. */
export const NEWS_SHOWN = 3;

/** One thing that a team tells everybody. `text` is Markdown, in the campaign's language. */
export type News = { id: string; title: string; text: string; at: Date; changedAt: Date | undefined };

export const newsForm = z.object({
  title: line({ max: LONGEST_NEWS_TITLE, required: "campaigns.news.error.title" }),
  text: paragraph({ max: LONGEST_NEWS, required: "campaigns.news.error.text" }),
});
