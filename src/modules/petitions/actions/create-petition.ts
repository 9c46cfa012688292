import { z } from "zod";
import { startCampaign } from "#modules/campaigns/index.ts";
import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { ASKS, GOAL_KINDS, LONGEST_GOAL_REASON, PETITION_STATES } from "../petition.ts";
import { canCreatePetition } from "../policy.ts";
import { insertPetition } from "./insert-petition.ts";

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
  asks: z.enum(ASKS).default("nothing"),
  regions: z
    .array(z.object({ code: z.string().min(1).max(40), name: z.string().min(1).max(120) }))
    .default([]),
  goal: z.number().int().positive(),
  goalKind: z.enum(GOAL_KINDS).default("own"),
  goalReason: z.string().max(LONGEST_GOAL_REASON).default(""),
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
    return { petitionId: await insertPetition(within, started.campaignId, petition) };
  });
}

type Created = { petitionId: string } | { refused: "slug-taken" };
