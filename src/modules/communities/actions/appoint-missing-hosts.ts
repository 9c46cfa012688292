import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";

/**
 * When the last host erased their account, nobody could ask them to hand over first. Then whoever has organised there
 * longest is host, else whoever has belonged longest; they may hand it on like any other host.
 */
export async function appointMissingHosts({ db, now }: Act): Promise<void> {
  await transaction(db, async (tx) => {
    const { rows } = await sql<{ community_id: string; person_id: string }>`
      update memberships set role = 'host'
      where (community_id, person_id) in (
        select distinct on (community_id) community_id, person_id
        from memberships as heir
        where state = 'member' and not exists (
          select from memberships as host
          where host.community_id = heir.community_id and host.state = 'member' and host.role = 'host'
        )
        order by community_id, role = 'organiser' desc, since, person_id
      )
      returning community_id, person_id`.execute(tx);
    const facts = rows.map(({ community_id, person_id }) => ({
      name: "community.role-changed",
      homeId: community_id,
      ids: { personId: person_id },
    }));
    await recordFacts(tx, facts, now);
  });
}
