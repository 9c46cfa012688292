import type { Act } from "#platform/act.ts";
import type { Database } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { findCommunityFor, type Seen } from "./communities.ts";

/**
 * The community as it is once nobody else is changing it: every change of a community or of who belongs to it waits
 * here. Read again after the lock was had, or a host could leave on the word of a page that was true a moment ago.
 * @throws NotFound as `findCommunityFor`
 */
export async function lockedCommunityFor(tx: Database, viewer: Act["viewer"], slug: string): Promise<Seen> {
  const { id } = await findCommunityFor(tx, viewer, slug);
  const row = await tx
    .selectFrom("communities")
    .select("id")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return findCommunityFor(tx, viewer, slug);
}
