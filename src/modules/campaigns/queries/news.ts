import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import { isId } from "#platform/ids.ts";
import type { PageKey } from "#platform/page-key.ts";
import type { News } from "../news.ts";

/** The latest first, by key pages. */
export async function newsOf(
  db: Database,
  campaignId: string,
  { after, limit }: { after?: PageKey; limit: number },
): Promise<News[]> {
  let query = newsRows(db, campaignId).orderBy("at", "desc").orderBy("id", "desc").limit(limit);
  if (after) query = query.where(sql<boolean>`(at, id) < (${after.at}, ${after.id})`);
  return (await query.execute()).map(newsFrom);
}

export async function findNews(db: Database, campaignId: string, id: string): Promise<News | undefined> {
  if (!isId(id)) return undefined;
  const row = await newsRows(db, campaignId).where("id", "=", id).executeTakeFirst();
  return row && newsFrom(row);
}

const newsRows = (db: Database, campaignId: string) =>
  db
    .selectFrom("campaign_news")
    .select(["id", "title", "text", "at", "changed_at"])
    .where("campaign_id", "=", campaignId);

type Row = Awaited<ReturnType<ReturnType<typeof newsRows>["execute"]>>[number];

const newsFrom = ({ changed_at, ...row }: Row): News => ({ ...row, changedAt: changed_at ?? undefined });
