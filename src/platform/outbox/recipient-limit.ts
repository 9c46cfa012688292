/**
 * No mailbox gets more than three mails in any hour, whoever asks for them, by whatever form and however its
 * address is spelt: nobody shall be able to flood another with our mail. A mailbox has three turns; each is free again
 * an hour after it was used. Mails beyond that wait, and none of their tries is used up.
 *
 * Mails to sign in with have three turns of their own, and so have notices about an account's safety: a flood of others
 * shall keep nobody from getting in, and no wish of a thief's hide the notice of the theft.
 */
import type { Act } from "#platform/act.ts";
import { HOUR } from "#platform/clock.ts";
import type { Database } from "#platform/database/index.ts";
import { countTogether } from "#platform/limits.ts";
import { mailboxOf } from "#platform/mailbox.ts";
import { PRIORITY } from "./index.ts";
import type { Waiting } from "./set-aside.ts";

const TURNS = ["1", "2", "3"];
/** By priority; all others share one. */
const LANES: Record<number, string> = { [PRIORITY.signIn]: "sign-in ", [PRIORITY.security]: "security " };

type Addressed = { id: string; recipient: string; priority: number };
export type Turns<Row extends Addressed> = {
  taken: Row[];
  postponed: Waiting[];
  /** The key of the turn, by mail. */
  keys: Map<string, string>;
};

/**
 * Those whose mailbox has had all its turns, so that nothing is written for them and no share of the hour is asked for:
 * a flood keeps nobody else waiting. Who gets the turns that are left, `takeTurns` decides.
 */
export async function withoutTurn(act: Act, mails: readonly Addressed[]): Promise<Waiting[]> {
  if (mails.length === 0) return [];
  const lanes = Map.groupBy(mails, (mail) => keyOf(act, mail, ""));
  const keys = [...lanes.keys()].flatMap((lane) => TURNS.map((turn) => `${lane}${turn}`));
  const ends = await endsOf(act.db, keys, act.now);
  return [...lanes].flatMap(([lane, ofOne]) => {
    const [first, second, third] = TURNS.map((turn) => ends.get(`${lane}${turn}`));
    if (!first || !second || !third) return [];
    const until = earlier(first, earlier(second, third));
    return ofOne.map(({ id, recipient }) => ({ id, recipient, until }));
  });
}

async function endsOf(db: Database, keys: readonly string[], now: Date): Promise<Map<string, Date>> {
  const rows = await db
    .selectFrom("limits")
    .select(["key", "ends_at"])
    .where("key", "in", keys)
    .where("ends_at", ">", now)
    .execute();
  return new Map(rows.map(({ key, ends_at }) => [key, ends_at]));
}

/** Finds each mail a turn, those first that come first. */
export async function takeTurns<Row extends Addressed>(act: Act, mails: readonly Row[]): Promise<Turns<Row>> {
  const keys = new Map<string, string>();
  const freeAt = new Map<string, Date>();
  let waiting = mails;
  for (const turn of TURNS) {
    const counted = waiting.map((mail) => ({ key: keyOf(act, mail, turn), times: 1, windowMs: HOUR }));
    const counts = await countTogether(act.db, counted, act.now);
    for (const [index, { key, count, endsAt }] of counts.entries()) {
      const { id } = waiting[index]!;
      if (count === 1) keys.set(id, key);
      else freeAt.set(id, earlier(freeAt.get(id), endsAt));
    }
    waiting = waiting.filter(({ id }) => !keys.has(id));
  }
  return {
    taken: mails.filter(({ id }) => keys.has(id)),
    postponed: waiting.map(({ id, recipient }) => ({ id, recipient, until: freeAt.get(id)! })),
    keys,
  };
}

/** A mail that did not arrive has used no turn. */
export async function returnTurns(
  db: Database,
  { keys }: Pick<Turns<Addressed>, "keys">,
  unsent: readonly Addressed[],
): Promise<void> {
  const free = unsent.map(({ id }) => keys.get(id)!);
  if (free.length > 0) await db.deleteFrom("limits").where("key", "in", free).execute();
}

const keyOf = ({ keys }: Act, { recipient, priority }: Addressed, turn: string): string =>
  `mail ${mailboxOf(recipient, keys.signers).toString("base64url")} ${LANES[priority] ?? ""}${turn}`;

const earlier = (known: Date | undefined, at: Date): Date => (known && known < at ? known : at);
