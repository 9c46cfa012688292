import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";

/** From now on this stage of the draft counts as answered, whatever was answered. */
export async function markStage(tx: Database, campaignId: string, stage: string): Promise<void> {
  await sql`
    update campaigns set stages = stages || jsonb_build_array(${stage}::text)
    where id = ${campaignId} and not stages ? ${stage}`.execute(tx);
}
