import { beginSession, createPerson } from "#modules/accounts/index.ts";
import { linksIn, type TestInstance } from "./instance.ts";
import { type Visitor, visitor } from "./visitor.ts";

const SIGN_UP = "/sign-up";

let networks = 0;

/** A network of one's own for each, since many from one are held back; for an instance that is `TRUSTING`. */
export const elsewhere = () => ({ "x-forwarded-for": `10.${networks >> 8}.${networks++ & 255}.1` });

export const TRUSTING = { environment: { TRUSTED_PROXIES: "192.0.2.0/24" } };
export const PASSWORD = "drei Busse um Mitternacht";

/**
 * Somebody who has just made an account, with an address they have confirmed if they gave one. Past the form: to hash a
 * password takes longer than most tests.
 */
export async function newcomer(instance: TestInstance, handle: string, email?: string): Promise<Visitor> {
  const person = visitor(instance);
  const act = instance.act();
  const { personId } = await createPerson(act, { name: nameOf(handle), handle, language: "en", email });
  person.cookies.set("session", await beginSession(act, { personId, device: "Firefox, Linux" }));
  return person;
}

/** The same by the form, for tests in which they prove who they are. */
export async function withPassword(instance: TestInstance, handle: string, email?: string): Promise<Visitor> {
  const person = visitor(instance);
  const form = { name: nameOf(handle), handle, password: PASSWORD, ...(email && { email }) };
  const joined = await person.post(SIGN_UP, form, elsewhere());
  if (joined.status !== 303) throw new Error(`${handle} could not join: ${await joined.text()}`);
  if (email) for (const mail of await instance.mail.deliver()) await person.post(linksIn(mail)[0]!, {});
  return person;
}

/** "juri" is called Juri. */
export const nameOf = (handle: string): string => handle[0]!.toUpperCase() + handle.slice(1);
