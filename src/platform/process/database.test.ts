import { describe, expect, inject, test } from "vitest";
import { silentLog } from "#platform/log/index.ts";
import { sharedDatabase, unfitFor } from "./database.ts";

const fit = {
  version: 150_004,
  release: "15.4",
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
};

describe("a database of the operator's own", () => {
  test("is welcome from 15 on", () => {
    expect(unfitFor(fit)).toBeUndefined();
    expect(unfitFor({ ...fit, version: 180_000, synchronous_commit: "remote_apply" })).toBeUndefined();
  });

  test("that is older is refused, with a way out", () => {
    expect(unfitFor({ ...fit, version: 140_012, release: "14.12" })).toMatch(/14\.12.*15 or newer.*Upgrade/);
  });

  test.each(["fsync", "synchronous_commit", "full_page_writes"])(
    "that may lose writes (%s off) is refused",
    (name) => {
      expect(unfitFor({ ...fit, [name]: "off" })).toMatch(new RegExp(`has ${name} off.*Set ${name} = on`));
    },
  );

  test("is really asked: the server of these tests runs without durability", async () => {
    const needs = { databaseUrl: inject("databaseServer"), dataDir: "/nowhere" };
    await expect(sharedDatabase(needs, silentLog)).rejects.toThrow(/fsync and synchronous_commit/);
  });

  test("that refuses us is told at once", async () => {
    const needs = { databaseUrl: `${inject("databaseServer")}-unknown`, dataDir: "/nowhere" };
    await expect(sharedDatabase(needs, silentLog)).rejects.toThrow(
      /DATABASE_URL can't be used.*does not exist/,
    );
  });
});
