import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";

export type Milestone = {
  id: string;
  at: Date;
  kind: string;
  line: string | null;
  picture: string | null;
  picture_alt: string | null;
};

const MOST_SHOWN = 60;

/** What happened, the latest first. */
export function milestonesOf(db: Database, campaignId: string): Promise<Milestone[]> {
  return db
    .selectFrom("campaign_milestones")
    .select(["id", "at", "kind", "line", "picture", "picture_alt"])
    .where("campaign_id", "=", campaignId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(MOST_SHOWN)
    .execute();
}

/** When each of these campaigns came to its end: closed, handed over, answered or decided, whichever came first known. */
export async function endsOf(db: Database, campaignIds: readonly string[]): Promise<Map<string, Date>> {
  if (campaignIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; at: Date }>`
    select c.id, coalesce(c.closed_at, c.delivered_at, c.answered_at, (
      select max(m.at) from campaign_milestones m
      where m.campaign_id = c.id and m.kind in ('won', 'partly', 'lost'))) as at
    from json_array_elements_text(${campaignIds}::json) as wanted(id)
    join campaigns c on c.id = wanted.id::uuid`.execute(db);
  return new Map(rows.filter(({ at }) => at !== null).map(({ id, at }) => [id, at]));
}
