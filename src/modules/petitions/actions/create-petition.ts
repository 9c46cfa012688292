import { sql } from "kysely";
import { z } from "zod";
import { startCampaign } from "#modules/campaigns/index.ts";
import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { PETITION_STATES } from "../petition.ts";
import { canCreatePetition } from "../policy.ts";

/** What a petition is made of. From a trusted source (console, demo, import), so its texts are kept as they are. */
export const newPetition = z.object({
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(80),
  title: z.string().trim().min(1).max(200),
  language: z.string().regex(/^[a-z]{2,3}$/),
  state: z.enum(PETITION_STATES).default("live"),
  startedBy: z.string().trim().min(1).max(120),
  addressee: z.string().trim().min(1).max(200),
  summary: z.string().max(600).default(""),
  story: z.string().max(50_000).default(""),
  country: z.string().regex(/^[A-Z]{2}$/),
  asks: z.enum(["nothing", "postcode", "region"]).default("nothing"),
  regions: z
    .array(z.object({ code: z.string().min(1).max(40), name: z.string().min(1).max(120) }))
    .default([]),
  goal: z.number().int().positive(),
  householdSize: z.union([z.literal(1), z.literal(2)]).default(1),
  openedAt: z.date().optional(),
  closedAt: z.date().optional(),
  deliveredAt: z.date().optional(),
  answerDueOn: z.iso.date().optional(),
  answeredAt: z.date().optional(),
  answerFrom: z.string().max(200).optional(),
  answer: z.string().max(50_000).optional(),
  outcome: z.string().max(5_000).optional(),
  importedFrom: z.string().max(200).optional(),
});
export type NewPetition = z.input<typeof newPetition>;

/** A campaign with the petition that belongs to it. @throws Forbidden */
export async function createPetition(act: Act, input: NewPetition): Promise<Created> {
  must(canCreatePetition(act.viewer));
  const petition = newPetition.parse(input);
  return transaction(act.db, async (tx) => {
    const within = { ...act, db: tx };
    const started = await startCampaign(within, { ...petition, addressees: [{ name: petition.addressee }] });
    if ("refused" in started) return started;
    return insertPetition(within, started.campaignId, petition);
  });
}

type Created = { petitionId: string } | { refused: "slug-taken" };

/** Its state, audience and texts are the campaign's. */
async function insertPetition(
  { db, now }: Act,
  campaignId: string,
  petition: z.output<typeof newPetition>,
): Promise<Created> {
  const id = newId(now);
  const { rows } = await sql`
    insert into subjects (id, kind, home_id, audience, title, language, slug, state, at)
    select ${id}, 'petition', id, audience, title, language, slug, state, at from subjects where id = ${campaignId}
    on conflict (kind, slug) do nothing
    returning id`.execute(db);
  if (rows.length === 0) throw new Error("a campaign and another one's petition share a slug");
  await db
    .insertInto("petitions")
    .values({
      id,
      country: petition.country,
      asks: petition.asks,
      goal: petition.goal,
      household_size: petition.householdSize,
      imported_from: petition.importedFrom,
    })
    .execute();
  if (petition.regions.length > 0)
    await db
      .insertInto("petition_regions")
      .values(petition.regions.map((region) => ({ petition_id: id, ...region })))
      .execute();
  await db
    .insertInto("petition_counts")
    .values({ petition_id: id, confirmed: 0, online: 0, paper: 0, as_of: now })
    .execute();
  return { petitionId: id };
}
