import { EventEmitter } from "node:events";
import {
  createPetition,
  findPetitionFor,
  listPetitionsFor,
  mailboxOf,
  type NewPetition,
  newChallenge,
  signPetition,
  sumCounts,
} from "#modules/petitions/index.ts";
import type { Outgoing } from "#platform/outbox/transport.ts";
import { stranger } from "#platform/viewer.ts";
import { linksIn, type TestInstance } from "./instance.ts";

/** The night bus of Nordstadt, or what a test makes of it; called by its slug. */
export async function openPetition(
  { act, services: { db } }: TestInstance,
  changes: Partial<NewPetition> = {},
): Promise<OpenPetition> {
  const slug = changes.slug ?? "nachtbus";
  const created = await createPetition(act(), {
    slug,
    title: slug,
    language: "de",
    startedBy: "Mirjam Vogt",
    addressee: "Stadtrat",
    country: "DE",
    goal: 2_500,
    ...changes,
  });
  if ("refused" in created) throw new Error(`There is a petition ${slug} already.`);
  const { id, campaignId } = await findPetitionFor(db, act().viewer, slug);
  return { id, campaignId, slug, path: `/petitions/${slug}`, form: `/petitions/${slug}/signatures` };
}

export type OpenPetition = { id: string; campaignId: string; slug: string; path: string; form: string };

/** What a stranger types into the form. */
export const AMAL = { name: "Amal Haddad", email: "amal@example.org", country: "DE", lang: "en" };

/** Pending, without the limits and mails of a form. */
export async function pendingSignature(
  { act, services: { keys } }: TestInstance,
  petition: OpenPetition,
  { email, name = "Amal Haddad", region }: { email: string; name?: string; region?: string },
): Promise<{ petitionId: string; signatureId: string }> {
  const signed = await signPetition(act(stranger), {
    petitionId: petition.id,
    name,
    email,
    mailbox: mailboxOf(email, keys.signers),
    country: region ? "DE" : "FR",
    region,
    postcode: undefined,
    language: "de",
    network: `198.51.${Math.floor(Math.random() * 250)}.0/24`,
    proof: undefined,
  });
  if ("refused" in signed) throw new Error(signed.refused);
  return { petitionId: petition.id, signatureId: signed.signatureId };
}

/** A solution as the browser sends it; the number is known here, so that nobody has to look for it. */
export function proof({ services, clock }: TestInstance, now = clock.now()): string {
  const challenge = newChallenge(services.keys.proofOfWork, now, 4_711);
  return Buffer.from(JSON.stringify({ ...challenge, number: 4_711 })).toString("base64");
}

/** Sends a form as a browser elsewhere does: from this address, through what `headers` say. */
export const postFrom = (
  { app }: TestInstance,
  address: string,
  {
    path,
    form,
    headers = {},
  }: { path: string; form: Record<string, string>; headers?: Record<string, string> },
) =>
  app.request(
    `http://nordstadt.test${path}`,
    {
      method: "POST",
      headers: { ...FORM, ...headers },
      body: new URLSearchParams(form).toString(),
    },
    { incoming: Object.assign(new EventEmitter(), { socket: { remoteAddress: address } }) },
  );

const FORM = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" };

export type MailedLinks = { confirmation: string; withdrawal: string; disavowal: string };

/** The paths in a mail that asks to confirm. */
export function linksOf(mail: Outgoing): MailedLinks {
  const [confirmation, withdrawal, disavowal] = linksIn(mail);
  return { confirmation: confirmation!, withdrawal: withdrawal!, disavowal: disavowal! };
}

/** Signs and answers the links of the mail that came for it. */
export async function signAndReceive(
  instance: TestInstance,
  petition: Pick<OpenPetition, "form">,
  typed: Partial<Record<string, string>> = {},
): Promise<MailedLinks & { details: string; mail: Outgoing }> {
  const form = { ...AMAL, proof: proof(instance), ...typed } as Record<string, string>;
  const signed = await instance.post(petition.form, form);
  if (signed.status !== 303) throw new Error(`Signing answered ${signed.status}: ${await signed.text()}`);
  const isAsking = (sent: Outgoing) => linksIn(sent)[0]?.includes("/confirmation?") ?? false;
  const mail = (await instance.mail.deliver()).findLast(isAsking)!;
  return { ...linksOf(mail), details: signed.headers.get("location")!, mail };
}

export async function signAndConfirm(
  instance: TestInstance,
  petition: Pick<OpenPetition, "form">,
  typed: Partial<Record<string, string>> = {},
) {
  const links = await signAndReceive(instance, petition, typed);
  const confirmed = await openAndConfirm(instance, links.confirmation);
  return { ...links, own: confirmed.headers.get("location") ?? "", status: confirmed.status };
}

/** Opens the page behind a link and presses its button, which confirms what the page showed. */
export async function openAndConfirm(
  { get, post }: TestInstance,
  link: string,
  form: Record<string, string> = {},
) {
  const page = await (await get(link)).text();
  const seen = /name="seen" value="(\d+)"/.exec(page)?.[1];
  return post(link, { ...(seen && { seen }), ...form });
}

/** How many count, after the next sum. */
export async function confirmedOf({ act, services }: TestInstance, { id }: OpenPetition): Promise<number> {
  while (await sumCounts(act())) {
    // More than one batch was waiting.
  }
  const listed = await listPetitionsFor(services.db, stranger, { limit: 1_000 });
  return listed.find((petition) => petition.id === id)!.counts.confirmed;
}
