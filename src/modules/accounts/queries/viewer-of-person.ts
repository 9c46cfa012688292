import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import { EVERYONE, MEMBERS, type Viewer } from "#platform/viewer.ts";

/**
 * As whom work goes on that somebody asked for: with the rights they have now, not with those of then. `undefined` for
 * whoever has left or was suspended.
 */
export async function viewerOfPerson(db: Database, personId: string): Promise<Viewer | undefined> {
  const { rows } = await sql<Pick<Viewer, "instanceRole" | "audiences">>`
    select instance_role as "instanceRole", (
      select coalesce(json_agg(audience), '[]') from person_audiences where person_id = persons.id) as audiences
    from persons where id = ${personId} and suspended_at is null`.execute(db);
  const row = rows[0];
  return (
    row && { personId, instanceRole: row.instanceRole, audiences: [EVERYONE, MEMBERS, ...row.audiences] }
  );
}
