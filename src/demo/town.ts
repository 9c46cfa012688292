import { markSetUp } from "#modules/admin/index.ts";
import { transaction } from "#platform/database/index.ts";
import type { Services } from "#platform/module.ts";
import { operator } from "#platform/viewer.ts";
import { type ImportFiles, importFiles, tellImport } from "../import/uk-petition/command.ts";
import { NORDSTADT, seedVillage } from "../village/index.ts";

const KEY = "demo-town";

/** Fills the demo's town once, and brings the real petition that was asked for. @throws StartRefused */
export async function prepareTown(services: Services, importing: ImportFiles | undefined): Promise<void> {
  const { db, clock, keys, config } = services;
  const act = { db, viewer: operator, now: clock.now(), keys };
  const settled = await db.selectFrom("instance").select("key").where("key", "=", KEY).executeTakeFirst();
  if (!settled) {
    console.log("Nordstadt is being built; this takes some seconds, once.");
    await transaction(db, async (tx) => {
      await seedVillage(
        { ...act, db: tx },
        {
          reader: services.readerFor("de"),
          dataDir: config.dataDir,
        },
      );
      await markSetUp(tx, NORDSTADT);
      await tx
        .insertInto("instance")
        .values({ key: KEY, value: JSON.stringify(true) })
        .execute();
    });
  }
  await services.refreshSettings();
  if (importing) console.log(tellImport(await importFiles(act, importing), config.baseUrl));
}
