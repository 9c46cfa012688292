import { markSetUp } from "#modules/admin/index.ts";
import type { Act } from "#platform/act.ts";
import { loadSecrets } from "#platform/config/secrets.ts";
import { connect } from "#platform/database/index.ts";
import { createCatalogue, createReader } from "#platform/strings/index.ts";
import { strings as platformStrings } from "#platform/strings/texts/index.ts";
import { operator } from "#platform/viewer.ts";
import { strings as uiStrings } from "#ui/strings/index.ts";
import { modules } from "../../../src/modules.ts";
import { NORDSTADT, seedVillage } from "../../../src/village/index.ts";
import type { Program } from "./program.ts";

/** Lets the people of Nordstadt live in the running program, so that its pages look as they do in life. */
export async function settleVillage(program: Program): Promise<void> {
  await asOperator(program, async (act) => {
    await seedVillage(act, { reader: germanReader(), dataDir: program.dataDir });
    await markSetUp(act.db, NORDSTADT);
  });
}

export const germanReader = () =>
  createReader(
    createCatalogue([
      { name: "platform", strings: platformStrings },
      { name: "ui", strings: uiStrings },
      ...modules,
    ]),
    { language: "de", chosen: false, timeZone: "Europe/Berlin" },
  );

/** What an organiser does at the console, done beside the running program. */
export async function asOperator<Result>(
  { databaseUrl, dataDir }: Program,
  work: (act: Act) => Promise<Result>,
): Promise<Result> {
  const { db, close } = connect(databaseUrl, { connections: 2 });
  try {
    return await work({ db, viewer: operator, now: new Date(), keys: await loadSecrets(dataDir) });
  } finally {
    await close();
  }
}
