import type { Database } from "#platform/database/index.ts";
import type { Viewer } from "#platform/viewer.ts";
import { type Campaign, PUBLIC_STATES } from "../campaign.ts";

/** What belongs to a campaign, as far as everybody knows of it: other modules own the rest. */
export type Part = { kind: string; slug: string; title: string; language: string };

type Of = Pick<Campaign, "id" | "state">;

/**
 * What of a campaign this viewer may see, in the order in which it was added. What is still a draft in a campaign that
 * everybody sees is none of its parts yet, for nobody.
 */
export function partsFor(db: Database, viewer: Viewer, { id, state }: Of): Promise<Part[]> {
  let query = db
    .selectFrom("subjects")
    .select(["kind", "slug", "title", "language"])
    .where("home_id", "=", id)
    .orderBy("id");
  if (PUBLIC_STATES.includes(state)) query = query.where("state", "<>", "draft");
  if (viewer.instanceRole === "none") query = query.where("audience", "in", viewer.audiences);
  return query.execute();
}
