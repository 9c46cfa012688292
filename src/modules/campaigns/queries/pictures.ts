import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import { pictureNamesIn } from "#platform/files/index.ts";

/** The kept pictures that campaigns of any state show, by name. */
export async function picturesShown(db: Database): Promise<Set<string>> {
  const { rows } = await sql<{ text: string }>`
    select concat(story, ' ', answer) as text
    from campaigns
    where story like '%/files/%' or answer like '%/files/%'
    union all
    select picture from campaign_milestones where picture is not null`.execute(db);
  return new Set(rows.flatMap(({ text }) => pictureNamesIn(text)));
}
