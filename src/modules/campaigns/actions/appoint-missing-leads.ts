import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";

/**
 * When the last one who led erased their account, nobody could ask them to hand over first. Then
 * whoever has been in the team longest leads; they may hand it on. A campaign whose whole team is gone
 * is left to those who run the instance.
 */
export async function appointMissingLeads({ db, now }: Act): Promise<void> {
  await transaction(db, async (tx) => {
    const { rows } = await sql<{ campaign_id: string; person_id: string }>`
      update campaign_team set responsibilities = '["lead"]'
      where (campaign_id, person_id) in (
        select distinct on (campaign_id) campaign_id, person_id
        from campaign_team as heir
        where not exists (
          select from campaign_team as lead
          where lead.campaign_id = heir.campaign_id and lead.responsibilities ? 'lead'
        )
        order by campaign_id, since, person_id
      )
      returning campaign_id, person_id`.execute(tx);
    const facts = rows.map(({ campaign_id, person_id }) => ({
      name: "campaign.responsibilities-changed",
      homeId: campaign_id,
      ids: { about: person_id },
    }));
    await recordFacts(tx, facts, now);
  });
}
