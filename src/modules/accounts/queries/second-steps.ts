import type { Database } from "#platform/database/index.ts";
import type { SecondStep } from "../second-step.ts";

export async function secondStepOf(db: Database, personId: string): Promise<SecondStep | undefined> {
  const row = await db
    .selectFrom("second_steps")
    .select("id")
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row && { personId, id: row.id };
}
