import { linksIn, type TestInstance } from "./instance.ts";
import { type Visitor, visitor } from "./visitor.ts";

const SIGN_UP = "/sign-up";

let networks = 0;

/** A network of one's own for each, since many from one are held back; the instance must trust its proxy. */
const elsewhere = () => ({ "x-forwarded-for": `10.${networks >> 8}.${networks++ & 255}.1` });

export const TRUSTING = { environment: { TRUSTED_PROXIES: "192.0.2.0/24" } };

/** Somebody who has just made an account, with an address they have confirmed if they gave one. */
export async function newcomer(instance: TestInstance, handle: string, email?: string): Promise<Visitor> {
  const person = visitor(instance);
  const form = {
    name: nameOf(handle),
    handle,
    password: "drei Busse um Mitternacht",
    ...(email && { email }),
  };
  const joined = await person.post(SIGN_UP, form, elsewhere());
  if (joined.status !== 303) throw new Error(`${handle} could not join: ${await joined.text()}`);
  if (email) for (const mail of await instance.mail.deliver()) await person.post(linksIn(mail)[0]!, {});
  return person;
}

/** "juri" is called Juri. */
export const nameOf = (handle: string): string => handle[0]!.toUpperCase() + handle.slice(1);
