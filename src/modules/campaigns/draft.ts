import type { DraftStage } from "#platform/module.ts";
import { slugOf } from "#platform/slug.ts";
import type { StringKey } from "#platform/strings/index.ts";
import type { Campaign } from "./campaign.ts";

/** What campaigns ask themselves. What other modules ask comes after it, and a last look at the end. */
const OWN = ["demand", "addressees", "about"] as const;

export type Stage = { name: string; label: StringKey };
/** What must still be said, and where. */
export type Missing = { stage: string; what: StringKey };

export const stagesWith = (added: readonly DraftStage[]): Stage[] => [
  ...OWN.map((name) => ({ name, label: `campaigns.draft.${name}` as const })),
  ...added.map(({ name, label }) => ({ name, label })),
  { name: "check", label: "campaigns.draft.check" },
];

/** What may change once everybody sees it: where the demand is held, only what is said about it. */
export const stagesToChange = (stages: readonly Stage[], isHeld: boolean): Stage[] =>
  stages.filter(({ name }) => (isHeld ? name === "about" : (OWN as readonly string[]).includes(name)));

export const stagePath = (slug: string, stage: string): string => `/campaigns/${slug}/draft/${stage}`;

/** Addresses below `/campaigns/` that are pages of their own. */
const RESERVED = ["reviews"];

/** The address that a demand leads to. */
export function slugFor(title: string): string {
  const slug = slugOf(title, "campaign");
  return RESERVED.includes(slug) ? `${slug}-campaign` : slug;
}

/** The stage that follows on one, or stands before it. */
export function stageBeside(
  stages: readonly Stage[],
  current: string,
  way: "on" | "back",
): string | undefined {
  const at = stages.findIndex(({ name }) => name === current);
  return stages[way === "on" ? at + 1 : at - 1]?.name;
}

/** Done is what somebody has answered, with all in it that publishing needs. */
export const isStageDone = (
  stage: string,
  { stages }: Pick<Campaign, "stages">,
  missing: readonly Missing[],
): boolean => stages.includes(stage) && !missing.some((each) => each.stage === stage);

/** What a stage says is still missing of it: all, once it was answered or passed over; before, it only asks. */
export function missingAt(
  stages: readonly Stage[],
  { stages: answered }: Pick<Campaign, "stages">,
  { current, missing }: { current: string; missing: readonly Missing[] },
): Missing[] {
  const from = stages.findIndex(({ name }) => name === current);
  const isPassed = stages.slice(from).some(({ name }) => answered.includes(name));
  return isPassed ? missing.filter(({ stage }) => stage === current) : [];
}

/**
 * Where somebody goes on who comes back to a draft: the first stage that nobody has answered, then the first that lacks
 * something, else the last look.
 */
export const openStage = (
  stages: readonly Stage[],
  { stages: answered }: Pick<Campaign, "stages">,
  [lacking]: readonly Missing[],
): string =>
  stages.find(({ name }) => name !== "check" && !answered.includes(name))?.name ?? lacking?.stage ?? "check";

type Said = Pick<Campaign, "stages" | "addressees" | "summary" | "story">;

/** Of what campaigns ask themselves. That nobody must answer is an answer, too, and has to be given. */
export function missingIn({ stages, addressees, summary, story }: Said): Missing[] {
  const missing: Missing[] = [];
  if (addressees.length === 0 && !stages.includes("addressees"))
    missing.push({ stage: "addressees", what: "campaigns.missing.addressees" });
  if (summary === "") missing.push({ stage: "about", what: "campaigns.missing.summary" });
  if (story === "") missing.push({ stage: "about", what: "campaigns.missing.story" });
  return missing;
}
