import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";

/** What of campaigns may show pictures, in any state: drafts too, and news that was taken back may come again. */
export async function textsWithPictures(db: Database): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`
    select concat_ws(' ', story, answer, outcome, learned) as text from campaigns
    where concat_ws(' ', story, answer, outcome, learned) like '%/files/%'
    union all
    select text from campaign_news where text like '%/files/%'
    union all
    select picture from campaign_milestones where picture is not null`.execute(db);
  return rows.map(({ text }) => text);
}
