import { z } from "zod";
import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { PETITION_STATES } from "../petition.ts";
import { canCreatePetition, PETITION_AUDIENCE } from "../policy.ts";

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

/** @throws Forbidden */
export async function createPetition(act: Act, input: NewPetition): Promise<Created> {
  must(canCreatePetition(act.viewer));
  const petition = newPetition.parse(input);
  return transaction(act.db, (tx) => insert({ ...act, db: tx }, petition));
}

type Created = { petitionId: string } | { refused: "slug-taken" };

async function insert({ db, now }: Act, petition: z.output<typeof newPetition>): Promise<Created> {
  const id = newId(now);
  const at = petition.openedAt ?? now;
  const { slug, title, language, state } = petition;
  const subject = await db
    .insertInto("subjects")
    .values({ id, kind: "petition", audience: PETITION_AUDIENCE, title, language, slug, state, at })
    // Not by the error that would follow: a caller's transaction could do nothing after it.
    .onConflict((taken) => taken.columns(["kind", "slug"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!subject) return { refused: "slug-taken" };
  await db
    .insertInto("petitions")
    .values({
      id,
      started_by: petition.startedBy,
      addressee: petition.addressee,
      summary: petition.summary,
      story: petition.story,
      country: petition.country,
      asks: petition.asks,
      goal: petition.goal,
      household_size: petition.householdSize,
      opened_at: at,
      closed_at: petition.closedAt,
      delivered_at: petition.deliveredAt,
      answer_due_on: petition.answerDueOn,
      answered_at: petition.answeredAt,
      answer_from: petition.answerFrom,
      answer: petition.answer,
      outcome: petition.outcome,
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
