import { hmac, type Keys } from "#platform/keys.ts";
import { mailboxOf } from "#platform/mailbox.ts";
import { foldedName } from "../signature.ts";
import type { Brought } from "./row-reader.ts";

/** Compares names without telling them: HMAC of the name as `sameName` compares it. */
export const nameMark = ({ signers }: Keys, name: string): string =>
  hmac(signers, `name ${foldedName(name)}`).toString("hex");

/** Where somebody lives, as far as it is known. */
export const placeMark = ({ country, postcode, region }: Place): string =>
  `${country} ${postcode || region || ""}`.trim();

type Place = { country: string; postcode: string | null; region: string | null };

/** What a row is compared by with other rows, in hex. */
export const marksOf = (keys: Keys, brought: Brought) => ({
  mailbox: brought.email === "" ? undefined : mailboxOf(brought.email, keys.signers).toString("hex"),
  name_mark: nameMark(keys, brought.name),
  place: placeMark(brought),
});
