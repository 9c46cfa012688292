import type { Database } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";

/** Every change of a team waits here, so that two who leave at once don't leave nobody. @throws NotFound */
export async function lockCampaign(tx: Database, campaignId: string): Promise<void> {
  const row = await tx
    .selectFrom("campaigns")
    .select("id")
    .where("id", "=", campaignId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound();
}
