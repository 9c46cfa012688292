import type { z } from "zod";
import { writableAddress } from "#platform/mailbox.ts";
import { slugOf } from "#platform/slug.ts";
import { handleField, LONGEST_HANDLE, nameField } from "./person.ts";

/** What a provider says of somebody who is new here, as far as it could be theirs here, too. */
export type About = { name: string | undefined; handle: string | undefined; email: string | undefined };

/** Claims of OpenID Connect Core 5.1, from wherever it tells them. */
export function aboutFrom(said: readonly object[]): About {
  const each: Record<string, unknown>[] = said.map((claims) => ({ ...claims }));
  const first = (claim: string) => textOf(each.find((claims) => claim in claims)?.[claim]);
  // Both from one place, or the proof of one address would do for another.
  const proven = each.find((claims) => claims.email_verified === true && claims.email !== undefined);
  return {
    name: wished(nameField(), first("name")),
    handle: wished(handleField(), slugOf(first("preferred_username"), "").slice(0, LONGEST_HANDLE)),
    email: writableAddress(textOf(proven?.email))?.toLowerCase(),
  };
}

const textOf = (claim: unknown): string => (typeof claim === "string" ? claim.slice(0, 300) : "");

/** What the form would refuse is not proposed. */
function wished(field: z.ZodType<string>, text: string): string | undefined {
  const { data } = field.safeParse(text);
  return data || undefined;
}
