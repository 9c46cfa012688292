import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import type { Keys } from "#platform/keys.ts";
import { StartRefused } from "#platform/start-refused.ts";
import { testDatabase } from "#platform/testing/database.ts";
import { compareKeys, refuseOtherKeys } from "./known-keys.ts";

const { db, url } = await testDatabase();
const newKeys = (): Keys => ({
  signers: randomBytes(32),
  links: randomBytes(32),
  proofOfWork: randomBytes(32),
});

beforeEach(() => sql`truncate instance`.execute(db));

describe("a database", () => {
  test("refuses a second machine with secrets of its own, in words that say how to mend it", async () => {
    await refuseOtherKeys(url, newKeys(), "/data");
    const second = refuseOtherKeys(url, newKeys(), "/srv/second");
    await expect(second).rejects.toThrow(StartRefused);
    await expect(second).rejects.toThrow(/\/srv\/second\/secrets.*Copy the folder secrets/);
  });

  test.each(["signers", "links", "proofOfWork"] as const)(
    "refuses when only %s is another",
    async (purpose) => {
      const keys = newKeys();
      await compareKeys(db, keys, "/data");
      await expect(compareKeys(db, { ...keys, [purpose]: randomBytes(32) }, "/data")).rejects.toThrow(
        StartRefused,
      );
      await compareKeys(db, keys, "/data");
    },
  );

  test("takes the secrets of one of two that start at once, and refuses the other", async () => {
    const starts = await Promise.allSettled([
      compareKeys(db, newKeys(), "/a"),
      compareKeys(db, newKeys(), "/b"),
    ]);
    expect(starts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("adds the secret that a new release brings, and holds to the others", async () => {
    const { signers, ...older } = newKeys();
    await compareKeys(db, older as Keys, "/data");
    await compareKeys(db, { ...older, signers }, "/data");
    await expect(compareKeys(db, { ...older, signers: randomBytes(32) }, "/data")).rejects.toThrow(
      StartRefused,
    );
  });

  test("learns no secret", async () => {
    const keys = newKeys();
    await compareKeys(db, keys, "/data");
    const { rows } = await sql<{ value: object }>`select value from instance`.execute(db);
    for (const [purpose, print] of Object.entries(rows[0]!.value)) {
      expect(print).toHaveLength(16);
      expect(keys[purpose as keyof Keys].toString("hex")).not.toContain(print);
    }
  });
});
