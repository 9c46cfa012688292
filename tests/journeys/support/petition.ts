import { expect, inject } from "vitest";
import {
  addDetails,
  confirmSignatures,
  consentTexts,
  createPetition,
  findPetitionFor,
  mailboxOf,
  type NewPetition,
  signaturePath,
  signPetitions,
} from "#modules/petitions/index.ts";
import type { Act } from "#platform/act.ts";
import { stranger } from "#platform/viewer.ts";
import type { Program } from "./program.ts";
import { asOperator, germanReader } from "./village.ts";

/** A petition of its own for a story, so that no other story counts into it. */
export async function aPetition(
  given: Partial<NewPetition> & { slug: string },
  program: Program = inject("program"),
): Promise<string> {
  const made = await asOperator(program, (act) => createPetition(act, { ...ORDINARY, ...given }));
  if ("refused" in made) throw new Error(`There is a petition ${given.slug} already`);
  return `/petitions/${given.slug}`;
}

const ORDINARY: Omit<NewPetition, "slug"> = {
  title: "Der Nachtbus muss auch unter der Woche fahren",
  language: "de",
  state: "live",
  startedBy: "Mirjam Vogt",
  addressee: "Stadtrat Nordstadt, Ausschuss Verkehr",
  summary: "Wer um elf Feierabend hat, läuft fünfzig Minuten nach Hause.",
  story:
    "Der letzte Bus fährt um 22:38 Uhr.\n\n## Was wir fordern\n\nEr fährt **jeden Tag**, stündlich bis 1 Uhr.",
  country: "DE",
  asks: "postcode",
  goal: 2_500,
};

type PublicFigures = { state: string; counts: { confirmed: number; online: number; paper: number } };

/** What the public JSON says. */
export async function countOf(petition: string, { baseUrl }: Program = inject("program")): Promise<number> {
  const answer = await fetch(`${baseUrl}${petition}.json`);
  return ((await answer.json()) as PublicFigures).counts.confirmed;
}

/** Counts are summed once a second, and seen by strangers for one more. */
export async function expectCount(petition: string, count: number, program?: Program): Promise<void> {
  await expect.poll(() => countOf(petition, program), { timeout: 8_000, interval: 100 }).toBe(count);
}

type Signed = {
  name: string;
  email: string;
  postcode?: string;
  region?: string;
  reason?: string;
  consents?: boolean;
  confirmed?: boolean;
};

/** The address of a page about a signature, with its key. */
export type PathOf = (page: Parameters<typeof signaturePath>[2]) => string;

/** Somebody signs without a browser. Answers with the paths of the pages about their signature. */
export async function aSignature(petition: string, signed: Signed): Promise<PathOf> {
  const slug = petition.split("/").at(-1)!;
  return asOperator(inject("program"), async (act) => {
    const { id: petitionId } = await findPetitionFor(act.db, stranger, slug);
    const [answer] = await signPetitions(act, [submission(act, petitionId, signed)]);
    if (!answer || "refused" in answer) throw new Error(`${signed.name} could not sign`);
    const ref = { petitionId, signatureId: answer.signatureId };
    const { reason = "" } = signed;
    const consents = signed.consents ? consentTexts(germanReader()) : [];
    await addDetails(act, ref, { reason, showName: true, consents, language: "de", source: petition });
    if (signed.confirmed) await confirmSignatures(act, [ref]);
    return (page) => signaturePath(act.keys, { slug, ...ref }, page);
  });
}

let networks = 0;

function submission({ keys }: Act, petitionId: string, { name, email, region, postcode = "05105" }: Signed) {
  return {
    petitionId,
    name,
    email,
    mailbox: mailboxOf(email, keys.signers),
    country: "DE",
    region,
    postcode,
    language: "de",
    network: `2001:db8:${(++networks).toString(16)}::/48`,
    proof: undefined,
  };
}
