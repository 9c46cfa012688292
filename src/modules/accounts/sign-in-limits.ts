import { HOUR, MINUTE } from "#platform/clock.ts";
import type { Database } from "#platform/database/index.ts";
import { hmac, type Keys } from "#platform/keys.ts";
import { type Counted, countTogether } from "#platform/limits.ts";
import { mailboxOf } from "#platform/mailbox.ts";

type Limit = Omit<Counted, "times"> & { most: number };

/**
 * Who guesses is slowed by account and network together; the account alone has a limit for guesses from everywhere.
 * It stands in the way of passwords only: passkeys and mailed links stay open to the owner.
 */
export const passwordLimits = (keys: Keys, who: string, network: string): Limit[] => {
  const account = hmac(keys.signers, `account ${who}`).toString("base64url");
  return [
    { key: `password:${account}:${network}`, most: 10, windowMs: 15 * MINUTE },
    { key: `password:${account}`, most: 30, windowMs: HOUR },
    { key: `password:${network}`, most: 100, windowMs: 15 * MINUTE },
  ];
};

/** Mail that nobody asked for is a weapon too: few to one mailbox, wherever the wishes come from. */
export const mailLimits = (keys: Keys, email: string, network: string): Limit[] => [
  { key: `account-mail:${mailboxOf(email, keys.signers).toString("base64url")}`, most: 3, windowMs: HOUR },
  { key: `account-mail:${network}`, most: 30, windowMs: HOUR },
];

export const signUpLimits = (network: string): Limit[] => [
  { key: `sign-up:${network}`, most: 20, windowMs: HOUR },
];

/** Counts this time along. Answers after how many seconds one may try again, `undefined` when one may now. */
export async function waitFor(
  db: Database,
  limits: readonly Limit[],
  now: Date,
): Promise<number | undefined> {
  const counts = await countTogether(
    db,
    limits.map((limit) => ({ ...limit, times: 1 })),
    now,
  );
  const over = counts.filter(({ count }, index) => count > limits[index]!.most);
  if (over.length === 0) return undefined;
  return Math.max(...over.map(({ endsAt }) => Math.ceil((endsAt.getTime() - now.getTime()) / 1000)));
}
