import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import { firstTimeOf } from "#platform/facts.ts";
import type { StateMilestone } from "../steps.ts";

export type Milestone = {
  id: string;
  at: Date;
  kind: string;
  line: string | null;
  picture: string | null;
  picture_alt: string | null;
  /** When it was last put right. */
  corrected_at: Date | null;
};

const COLUMNS = ["id", "at", "kind", "line", "picture", "picture_alt", "corrected_at"] as const;
const MOST_SHOWN = 60;

/** What happened, the latest first. */
export function milestonesOf(db: Database, campaignId: string): Promise<Milestone[]> {
  return db
    .selectFrom("campaign_milestones")
    .select(COLUMNS)
    .where("campaign_id", "=", campaignId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(MOST_SHOWN)
    .execute();
}

/** What records a step; of one that was taken several times, the last. */
export function milestoneOf(
  db: Database,
  campaignId: string,
  kind: StateMilestone,
): Promise<Milestone | undefined> {
  return db
    .selectFrom("campaign_milestones")
    .select(COLUMNS)
    .where("campaign_id", "=", campaignId)
    .where("kind", "=", kind)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

/**
 * When somebody said here that it was handed over, on whichever day that was; `undefined` where it was told elsewhere.
 */
export const deliveryRecordedAt = (db: Database, campaignId: string): Promise<Date | undefined> =>
  firstTimeOf(db, { homeId: campaignId, name: "campaign.state-changed", ids: { to: "delivered" } });

/** The kinds of what has happened. */
export async function kindsOf(db: Database, campaignId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("campaign_milestones")
    .select("kind")
    .distinct()
    .where("campaign_id", "=", campaignId)
    .execute();
  return rows.map(({ kind }) => kind);
}

/**
 * When each of these campaigns came to its end: closed, handed over, answered or decided, whichever came first known.
 */
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
