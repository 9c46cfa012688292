/**
 * Nordstadt: the invented town of the demo and of tests, with its people, its petitions and their past. The figures
 * are honest: every signature is a row, every sum is counted from rows, every date hangs on the day of seeding.
 */
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import type { SettingsChange } from "#platform/instance-settings.ts";
import { countMail } from "#platform/outbox/index.ts";
import { beginDraft, sendInDraft } from "./draft.ts";
import { INHABITANTS, type Inhabitants, settle } from "./inhabitants.ts";
import { foundNeighbourhoods } from "./neighbourhoods.ts";
import { leaveOpenEnds } from "./open-ends.ts";
import { bringSheets } from "./paper.ts";
import { live, type Town } from "./past.ts";
import { adviceDesk } from "./petitions/advice-desk.ts";
import { crossing } from "./petitions/crossing.ts";
import { library } from "./petitions/library.ts";
import { nightBus } from "./petitions/night-bus.ts";
import { pool } from "./petitions/pool.ts";
import type { Story } from "./story.ts";
import { gatherTeam } from "./teams.ts";

export type { Handle } from "./inhabitants.ts";

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
    const within = { ...act, db };
    const inhabitants = await settle(within);
    await foundNeighbourhoods(within, inhabitants);
    const ids: string[] = [];
    for (const story of stories) ids.push(await live(starting(within, inhabitants, story), story, town));
    const nightBusId = ids[stories.indexOf(nightBus)]!;
    const campaignId = await homeOf(db, nightBusId);
    await gatherTeam(within, campaignId, inhabitants("mirjam-vogt"), inhabitants);
    await bringSheets(within, campaignId, inhabitants("hinrich-dierks"), town);
    await beginDraft(within, inhabitants("amal-haddad"));
    await sendInDraft(within, inhabitants("fatma-oeztuerk"));
    await leaveOpenEnds(within, nightBusId);
    await deliverPastMail(within);
  });
}

/**
 * Whoever has an account starts it under their own name and leads its team; past drafts and reviews, as the past was.
 */
function starting(act: Act, inhabitants: Inhabitants, { petition }: Story): Act {
  const starter = INHABITANTS.find(({ name }) => name === petition.startedBy);
  return starter
    ? { ...act, viewer: { ...inhabitants(starter.handle), instanceRole: "administrator" } }
    : act;
}

async function homeOf(db: Database, subjectId: string): Promise<string> {
  const { home_id } = await db
    .selectFrom("subjects")
    .select("home_id")
    .where("id", "=", subjectId)
    .executeTakeFirstOrThrow();
  return home_id!;
}

/** The mails of the past have long been read, and what remains of them is a count; three came back. */
async function deliverPastMail({ db, now }: Act): Promise<void> {
  await countMail(db, "bounced", ["a@gmail.com", "b@web.de", "c@t-online.de"], new Date(now.getTime() - DAY));
  await sql`
    with sent as (
      delete from outbox where written_at < ${now} returning written_at
    )
    insert into mail_counts (hour, provider, outcome, count)
    select date_trunc('hour', written_at), 'other', 'sent', count(*) from sent group by 1`.execute(db);
}
