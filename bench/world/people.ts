import { newChallenge } from "#modules/petitions/index.ts";
import { post } from "../load/request.ts";
import { SLUG } from "./petition.ts";

/** Somebody who signs: each with a mailbox of their own, three to a network, as in a small town's evening. */
export type Person = { name: string; email: string; country: string; region: string; address: string };

const GIVEN =
  "Amal Beatrix Chidi Dagmar Élodie Fiona Gwen Håkon Ines Jörg Kwame Łucja Małgorzata Niamh Owen Priya".split(
    " ",
  );
const FAMILY =
  "Abbott Brânză Campbell D'Arcy Evans Fernández Ng Haddad Ivanova Jones Khan Lewandowska Müller".split(" ");
const PROVIDERS =
  "gmail.com gmail.com gmail.com outlook.com hotmail.co.uk yahoo.co.uk icloud.com btinternet.com example.org".split(
    " ",
  );

/** The nth person of a crowd. @param place country and region */
export function person(n: number, place: { country: string; region: string }): Person {
  const given = GIVEN[n % GIVEN.length]!;
  const family = FAMILY[n % FAMILY.length]!;
  const network = Math.floor(n / 3);
  return {
    name: `${given} ${family}`,
    email: `person${n}@${PROVIDERS[n % PROVIDERS.length]}`,
    ...place,
    address: `${1 + ((network >> 16) % 200)}.${(network >> 8) % 256}.${network % 256}.${1 + (n % 250)}`,
  };
}

/** The form as the browser sends it, with a proof of work that nobody has used. */
export function signingRequest(person: Person, key: Buffer, at: Date): Buffer {
  const { address, ...fields } = person;
  return post(`/petitions/${SLUG}/signatures`, { ...fields, lang: "en", proof: proof(key, at) }, address);
}

/** Solved by knowing the number: finding it would take the sender longer than the program takes for all the rest. */
function proof(key: Buffer, at: Date): string {
  const number = Math.floor(Math.random() * 50_000);
  const { algorithm, challenge, salt, signature } = newChallenge(key, at, number);
  return Buffer.from(JSON.stringify({ algorithm, challenge, number, salt, signature })).toString("base64");
}
