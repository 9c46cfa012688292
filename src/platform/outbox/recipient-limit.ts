/**
 * No mailbox gets more than three mails in any hour, whoever asks for them, by whatever form and however its
 * address is spelt: nobody shall be able to flood another with our mail. A mailbox has three turns; each is free again an hour after it was used.
 * Mails beyond that wait, and none of their tries is used up.
 */
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { HOUR } from "#platform/clock.ts";
import type { Database } from "#platform/database/index.ts";
import { countTogether } from "#platform/limits.ts";
import { mailboxOf } from "#platform/mailbox.ts";

const TURNS = ["1", "2", "3"];

type Addressed = { id: string; recipient: string };
export type Turns<Row extends Addressed> = {
  taken: Row[];
  postponed: { id: string; until: Date }[];
  /** The key of the turn, by mail. */
  keys: Map<string, string>;
};

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
    postponed: waiting.map(({ id }) => ({ id, until: freeAt.get(id)! })),
    keys,
  };
}

export async function postpone(db: Database, mails: readonly { id: string; until: Date }[]): Promise<void> {
  if (mails.length === 0) return;
  await sql`
    update outbox set send_after = w.until
    from json_to_recordset(${mails}::json) as w(id uuid, until timestamptz)
    where outbox.id = w.id`.execute(db);
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

const keyOf = ({ keys }: Act, { recipient }: Addressed, turn: string): string =>
  `mail ${mailboxOf(recipient, keys.signers).toString("base64url")} ${turn}`;

const earlier = (known: Date | undefined, at: Date): Date => (known && known < at ? known : at);
