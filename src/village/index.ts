/**
 * Nordstadt: the invented town of the demo and of tests, with its people, its petitions and their past. The figures
 * are honest: every signature is a row, every sum is counted from rows, every date hangs on the day of seeding.
 */
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import type { SettingsChange } from "#platform/instance-settings.ts";
import { leaveOpenEnds } from "./open-ends.ts";
import { live, type Town } from "./past.ts";
import { adviceDesk } from "./petitions/advice-desk.ts";
import { crossing } from "./petitions/crossing.ts";
import { library } from "./petitions/library.ts";
import { nightBus } from "./petitions/night-bus.ts";
import { pool } from "./petitions/pool.ts";

/** The petition that a stranger meets first. */
export const NIGHT_BUS = nightBus.petition.slug;

/** In the order in which they were opened. */
export const stories = [pool, library, crossing, nightBus, adviceDesk];

/** What the town says of itself. */
export const NORDSTADT: SettingsChange = {
  country: "DE",
  first: "petition",
  responsible: {
    name: "Bündnis Nordstadt e. V.",
    address: "Mirjam Vogt\nAm Depot 3\n05105 Nordstadt",
    email: "post@nordstadt.example",
    phone: "",
  },
};

/** Fills an empty instance, wholly or not at all; pictures go to its data folder. */
export async function seedVillage(act: Act, town: Town): Promise<void> {
  await transaction(act.db, async (db) => {
    const ids: string[] = [];
    for (const story of stories) ids.push(await live({ ...act, db }, story, town));
    await leaveOpenEnds({ ...act, db }, ids[stories.indexOf(nightBus)]!);
    await deliverPastMail(db, ids);
  });
}

/** The mails of the past have long been read; what remains of them is a count. */
async function deliverPastMail(db: Database, petitionIds: readonly string[]): Promise<void> {
  await sql`
    with sent as (
      delete from outbox where content->>'petitionId' = any (select json_array_elements_text(${petitionIds}::json)) returning written_at
    )
    insert into mail_counts (hour, provider, outcome, count)
    select date_trunc('hour', written_at), 'other', 'sent', count(*) from sent group by 1`.execute(db);
}
