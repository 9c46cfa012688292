import { giveRole, type Joined } from "#modules/accounts/index.ts";
import type { Act } from "#platform/act.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { changeSettings, type SettingsChange } from "#platform/instance-settings.ts";
import { operator } from "#platform/viewer.ts";
import { changeOf, formOf, type Given, PARTS, type Part } from "../place-form.ts";
import { endSetUp, isSetUp, lockedSetUp, type SetUp } from "../queries/set-up.ts";

type Finished = Joined | { refused: "already-set-up" } | { refused: "unfinished"; part: Part };

/**
 * The last step: the first administrator, and with them all that was said, or nothing of it. Of several who take it at
 * once, in whatever process, the database lets one through.
 * @param join makes the account, in the transaction it is handed
 */
export async function finishSetUp(
  act: Act,
  given: Given,
  join: (act: Act) => Promise<Joined>,
): Promise<Finished> {
  return transaction(act.db, async (tx) => {
    const begun = await lockedSetUp(tx);
    if (!begun || (await isSetUp(tx))) return { refused: "already-set-up" };
    const said = whatIsSaid(begun, given);
    if ("part" in said) return { refused: "unfinished", ...said };
    const joined = await join({ ...act, db: tx });
    if ("refusal" in joined) return joined;
    await giveRole({ ...act, db: tx, viewer: operator }, joined.handle, "administrator");
    await markSetUp(tx, said.change);
    return joined;
  });
}

/** From now on the place is open. Also for an instance that is made without the set-up: a demo, a test. */
export async function markSetUp(db: Database, change: SettingsChange = {}): Promise<void> {
  await changeSettings(db, { ...change, setUp: true });
  await endSetUp(db);
}

function whatIsSaid({ typed }: SetUp, given: Given): { change: SettingsChange } | { part: Part } {
  const change: SettingsChange = {};
  for (const part of PARTS) {
    const parsed = formOf(part, given).safeParse(typed[part] ?? {});
    if (!parsed.success) return { part };
    Object.assign(change, changeOf(parsed.data));
  }
  return { change };
}
