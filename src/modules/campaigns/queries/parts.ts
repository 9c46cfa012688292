import type { Database } from "#platform/database/index.ts";
import type { Viewer } from "#platform/viewer.ts";

/** What belongs to a campaign, as far as everybody knows of it: other modules own the rest. */
export type Part = { kind: string; slug: string; title: string; language: string };

/** What of a campaign this viewer may see, in the order in which it was added. */
export function partsFor(db: Database, viewer: Viewer, campaignId: string): Promise<Part[]> {
  let query = db
    .selectFrom("subjects")
    .select(["kind", "slug", "title", "language"])
    .where("home_id", "=", campaignId)
    .orderBy("id");
  if (viewer.instanceRole === "none") query = query.where("audience", "in", viewer.audiences);
  return query.execute();
}
