import type { Database } from "#platform/database/index.ts";
import { audienceOf } from "../community.ts";
import type { Standing } from "../membership.ts";

export type Membership = { communityId: string; personId: string };
type Lines = { line?: string; answer?: string };

/**
 * Writes what `step` decided, and with it who sees inside: the two never say different things. The
 * caller holds the lock of the community.
 */
export async function writeStanding(
  tx: Database,
  { communityId, personId }: Membership,
  to: Standing | undefined,
  lines: Lines = {},
): Promise<void> {
  const key = { community_id: communityId, person_id: personId };
  const isShown = to?.state === "member" ? {} : { shown: false };
  if (to)
    await tx
      .insertInto("memberships")
      .values({ ...key, ...to, ...lines })
      .onConflict((conflict) =>
        conflict.columns(["community_id", "person_id"]).doUpdateSet({ ...to, ...lines, ...isShown }),
      )
      .execute();
  else
    await tx
      .deleteFrom("memberships")
      .where("community_id", "=", communityId)
      .where("person_id", "=", personId)
      .execute();
  await writeAudience(tx, personId, {
    audience: audienceOf(communityId),
    belongs: to?.state === "member",
  });
}

async function writeAudience(
  tx: Database,
  personId: string,
  { audience, belongs }: { audience: string; belongs: boolean },
): Promise<void> {
  if (belongs)
    await tx
      .insertInto("person_audiences")
      .values({ person_id: personId, audience })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  else
    await tx
      .deleteFrom("person_audiences")
      .where("person_id", "=", personId)
      .where("audience", "=", audience)
      .execute();
}
