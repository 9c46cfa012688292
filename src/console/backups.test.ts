import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { noteBackup, noteFailure, noteRehearsal } from "#platform/backup/nightly/state.ts";
import { HOUR } from "#platform/clock.ts";
import { modules } from "../modules.ts";
import { testInstance } from "../testing/instance.ts";
import { runConsole } from "./console.ts";

const folder = await mkdtemp(join(tmpdir(), "gemeinsam-console-backups-"));
const { act, services } = await testInstance({ environment: { DATA_DIR: folder } });
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => services.db.deleteFrom("instance").execute());

async function backups() {
  let out = "";
  const write = async (text: string) => {
    out += text;
  };
  const desk = async () => ({ services, modules, act, write, close: async () => undefined });
  return { ...(await runConsole(["backups"], desk)), out };
}

const hoursAgo = (hours: number) => new Date(act().now.getTime() - hours * HOUR);

test("whoever runs it sees where the last backup is, what is kept, and that all is well", async () => {
  await mkdir(join(folder, "backups"));
  await writeFile(join(folder, "backups", "gemeinsam-2026-11-25-0230.tar.zst"), "x".repeat(1_500_000));
  await noteBackup(services.db, { at: hoursAgo(5), where: "s3://example.org/bucket/one", bytes: 1 });
  await noteRehearsal(services.db, { at: hoursAgo(30), where: "one", outcome: "good" });
  const { code, out } = await backups();
  expect(code).toBe(0);
  expect(out).toMatch(/last backup .*s3:\/\/example.org\/bucket\/one/);
  expect(out).toMatch(/tried out: good/);
  expect(out).toMatch(/gemeinsam-2026-11-25-0230.tar.zst +1.5/);
});

test("one that is too old, has failed, or can't be restored ends it with 1 and the reason", async () => {
  expect(await backups()).toMatchObject({ code: 0, out: expect.stringContaining("never") });
  await noteBackup(services.db, { at: hoursAgo(27), where: "here", bytes: 1 });
  expect(await backups()).toMatchObject({ code: 1, message: expect.stringContaining("more than a day") });
  await noteFailure(services.db, { at: hoursAgo(0), reason: "The disk is full." });
  expect(await backups()).toMatchObject({ code: 1, message: expect.stringContaining("The disk is full.") });
  await noteBackup(services.db, { at: hoursAgo(0), where: "here", bytes: 1 });
  await noteRehearsal(services.db, {
    at: hoursAgo(0),
    where: "one",
    outcome: "bad",
    reason: "It is damaged.",
  });
  expect(await backups()).toMatchObject({ code: 1, message: expect.stringContaining("It is damaged.") });
});
