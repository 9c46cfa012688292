/** How the mails that ask to confirm fare at each large provider: pure rules. */
import type { ProviderMails, WaitingMails } from "#platform/outbox/index.ts";

/** Of one petition: who signed with an address there lately, and who of them has confirmed. */
export type Signed = { provider: string; signed: number; confirmed: number };

/**
 * - `puts-off`: the provider says "later" to our mail. `comes-back`: it refuses it for good.
 * - `silent`: it takes our mail, and few of its people confirm: they don't see it.
 */
export type Health = "well" | "puts-off" | "comes-back" | "silent";
export type ProviderHealth = Signed & { waiting: number; putOff: number; health: Health };

/** Fewer people than that are not told apart: one of them could be known by their provider. */
const FEWEST = 5;
export const OTHER = "other";
/** Whether few confirm can be said of so many and not of less. */
const ENOUGH = 20;

type Known = {
  signed: readonly Signed[];
  waiting: readonly WaitingMails[];
  /** What became of all mail of this place. */
  everywhere: readonly ProviderMails[];
};

/** The providers that enough people use, those with the most first, all others together at the end. */
export function mailHealth({ signed, waiting, everywhere }: Known): ProviderHealth[] {
  const isShown = (row: Signed) => row.provider !== OTHER && row.signed >= FEWEST;
  const shown = signed.filter(isShown).sort((a, b) => b.signed - a.signed);
  const names = new Set(shown.map(({ provider }) => provider));
  const rest = signed.filter((row) => !isShown(row));
  const groups = [
    ...shown,
    { provider: OTHER, signed: sum(rest, "signed"), confirmed: sum(rest, "confirmed") },
  ];
  return groups
    .filter((group) => group.signed >= FEWEST)
    .map((group) => {
      const isOf = ({ provider }: { provider: string }) =>
        group.provider === OTHER ? !names.has(provider) : provider === group.provider;
      const mine = waiting.filter(isOf);
      const row = { ...group, waiting: sum(mine, "waiting"), putOff: sum(mine, "putOff") };
      return { ...row, health: healthOf(row, { signed, all: everywhere.filter(isOf) }) };
    });
}

function healthOf(
  row: Omit<ProviderHealth, "health">,
  { signed, all }: { signed: readonly Signed[]; all: readonly ProviderMails[] },
): Health {
  const tried = sum(all, "sent") + sum(all, "deferred") + sum(all, "bounced");
  if (row.putOff >= FEWEST && row.putOff * 10 >= row.signed) return "puts-off";
  if (sum(all, "deferred") >= ENOUGH && sum(all, "deferred") * 4 >= tried) return "puts-off";
  if (sum(all, "bounced") >= FEWEST && sum(all, "bounced") * 20 >= tried) return "comes-back";
  const others = signed.filter(({ provider }) => provider !== row.provider);
  const shareOfOthers = sum(others, "confirmed") / Math.max(1, sum(others, "signed"));
  const canTell = row.provider !== OTHER && row.signed >= ENOUGH && sum(others, "signed") >= ENOUGH;
  return canTell && row.confirmed / row.signed < shareOfOthers / 2 ? "silent" : "well";
}

export const sum = <Key extends string>(rows: readonly Record<Key, number>[], key: Key): number =>
  rows.reduce((total, row) => total + row[key], 0);
