import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { loadConfig } from "./config/index.ts";
import { changeSettings, keepSettings, type SettingsKeeper } from "./instance-settings.ts";
import { silentLog } from "./log/index.ts";
import { testDatabase } from "./testing/database.ts";

const { db } = await testDatabase();
const keepers: SettingsKeeper[] = [];

/** What a process knows; `environment` is its operator's. */
async function aProcess({
  environment = {},
  every,
}: {
  environment?: Record<string, string>;
  every?: number;
} = {}) {
  const { given } = loadConfig(environment, "/none");
  const keeper = await keepSettings(db, { given, log: silentLog, every });
  keepers.push(keeper);
  return keeper;
}

beforeEach(() => sql`delete from instance where key = 'settings'`.execute(db));
afterEach(() => {
  for (const keeper of keepers.splice(0)) keeper.stop();
});

describe("what the instance says of itself", () => {
  test("is something before anybody has said anything", async () => {
    const { current } = await aProcess();
    expect(current()).toEqual({
      setUp: false,
      siteName: "Gemeinsam",
      siteLanguage: "en",
      timeZone: "Europe/Berlin",
    });
  });

  test("is what was said last, and what was not said stays", async () => {
    await changeSettings(db, { siteName: "Nordstadt", country: "DE" });
    await changeSettings(db, { siteName: "Nordstadt gemeinsam" });
    const { current } = await aProcess();
    expect(current()).toMatchObject({
      siteName: "Nordstadt gemeinsam",
      country: "DE",
      timeZone: "Europe/Berlin",
    });
  });

  test("is forgotten when it is taken back", async () => {
    await changeSettings(db, { logo: "/files/a.webp", country: "DE" });
    await changeSettings(db, { logo: null });
    expect((await aProcess()).current()).not.toHaveProperty("logo");
    expect((await aProcess()).current().country).toBe("DE");
  });

  test("gives way to what the operator has set", async () => {
    await changeSettings(db, { siteName: "Nordstadt", siteLanguage: "de" });
    const { current } = await aProcess({ environment: { SITE_NAME: "Südstadt" } });
    expect(current()).toMatchObject({ siteName: "Südstadt", siteLanguage: "de" });
  });

  test("is seen by another process within its time, and by this one at once", async () => {
    const [here, there] = [await aProcess(), await aProcess({ every: 20 })];
    await changeSettings(db, { siteName: "Nordstadt" });
    expect(here.current().siteName, "not asked yet").toBe("Gemeinsam");
    expect((await here.refresh()).siteName).toBe("Nordstadt");
    await vi.waitFor(() => expect(there.current().siteName).toBe("Nordstadt"));
  });

  test("costs a page no query, and is the same object until it changes", async () => {
    const keeper = await aProcess();
    const before = keeper.current();
    await keeper.refresh();
    expect(keeper.current()).toBe(before);
    await changeSettings(db, { country: "AT" });
    await keeper.refresh();
    expect(keeper.current()).not.toBe(before);
  });

  test("of two readings the later one holds, even when they overlap", async () => {
    const keeper = await aProcess();
    for (let round = 0; round < 20; round++) {
      const early = keeper.refresh();
      await changeSettings(db, { siteName: `Place ${round}` });
      const late = keeper.refresh();
      await Promise.all([late, early]);
      expect(keeper.current().siteName).toBe(`Place ${round}`);
    }
  });

  test("of what another release wrote, what is not understood counts as not said", async () => {
    const value = {
      siteName: "Nordstadt",
      siteLanguage: "tlh",
      actColour: "red; } body { display: none",
      first: 7,
    };
    await sql`insert into instance (key, value) values ('settings', ${JSON.stringify(value)}::text::jsonb)`.execute(
      db,
    );
    const { current } = await aProcess();
    expect(current()).toEqual({
      setUp: false,
      siteName: "Nordstadt",
      siteLanguage: "en",
      timeZone: "Europe/Berlin",
    });
  });

  test("stops being read when the process ends", async () => {
    const keeper = await aProcess({ every: 10 });
    keeper.stop();
    await changeSettings(db, { siteName: "Nordstadt" });
    await wait(60);
    expect(keeper.current().siteName).toBe("Gemeinsam");
  });
});
