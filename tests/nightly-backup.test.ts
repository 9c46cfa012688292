import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { archiveName } from "#platform/backup/archive-name.ts";
import {
  backupJobs,
  findBackup,
  lastBackup,
  lastFailure,
  lastRehearsal,
  rehearse,
  restore,
} from "#platform/backup/index.ts";
import { noteBackup } from "#platform/backup/nightly/state.ts";
import { DAY, HOUR, MINUTE } from "#platform/clock.ts";
import { silentLog } from "#platform/log/index.ts";
import { emptyDatabase } from "#platform/testing/database.ts";
import { s3Server } from "#platform/testing/s3-server.ts";
import { testInstance } from "../src/testing/instance.ts";

const folder = await mkdtemp(join(tmpdir(), "gemeinsam-nightly-"));
const dataDir = join(folder, "data");
const backupDir = join(dataDir, "backups");
await mkdir(join(dataDir, "secrets"), { recursive: true });
await writeFile(join(dataDir, "secrets", "links"), "0".repeat(64));
const PASSPHRASE = "four words of Nordstadt";
const bucket = await s3Server("nordstadt");
const instance = await testInstance({
  environment: { DATA_DIR: dataDir, OPERATOR_MAIL: "operator@example.org", TIME_ZONE: "Europe/Berlin" },
});
const { act, clock, mail, services } = instance;
const { db, config } = services;
afterAll(async () => {
  await bucket.close();
  await rm(folder, { recursive: true });
});

/** As the hourly timetable runs it. */
async function hourly(
  settings: { backupUrl?: string; backupPassphrase?: string } = {},
  name = "platform.backUp",
) {
  const job = backupJobs({ ...services, config: { ...config, ...settings } }).find(
    (one) => one.name === name,
  );
  await job!.run(act(), {});
}
const kept = async (): Promise<string[]> => (await readdir(backupDir).catch(() => [])).sort();
const untilNextNight = () => clock.advance(DAY);

beforeEach(async () => {
  await rm(backupDir, { recursive: true, force: true });
  await db.deleteFrom("instance").where("key", "like", "%backup%").execute();
  await db.deleteFrom("outbox").execute();
});

describe("each night", () => {
  test("one backup is made, for its owner alone, however often the hour strikes", async () => {
    await hourly();
    await hourly();
    const [name, ...others] = await kept();
    expect(others).toEqual([]);
    expect((await stat(join(backupDir, name!))).mode & 0o777).toBe(0o600);
    expect(await lastBackup(db)).toMatchObject({ where: join(backupDir, name!) });
    clock.advance(MINUTE);
    untilNextNight();
    await hourly();
    expect(await kept()).toHaveLength(2);
    expect(await mail.deliver()).toEqual([]);
  });

  test("two workers make one", async () => {
    await Promise.all([hourly(), hourly(), hourly()]);
    expect(await kept()).toHaveLength(1);
  });

  test("what is too old goes, what others put there stays, and what a killed try left goes", async () => {
    await mkdir(backupDir);
    const old = archiveName(new Date("2020-01-01T02:30:00Z"));
    await writeFile(join(backupDir, "notes.txt"), "");
    const cutOff = join(backupDir, `${old}.part`);
    await writeFile(cutOff, "");
    await utimes(cutOff, new Date(0), new Date(0));
    for (let night = 0; night < 12; night++) {
      await hourly();
      untilNextNight();
    }
    const names = await kept();
    expect(names).toContain("notes.txt");
    expect(names).not.toContain(`${old}.part`);
    expect(names.length).toBeLessThan(12);
  });

  test("of one that could not be written nothing remains, and the reason is noted", async () => {
    await mkdir(backupDir);
    await hourly();
    const [good] = await kept();
    untilNextNight();
    // A folder of the name that the archive will bear.
    await mkdir(join(backupDir, archiveName(act().now)));
    await hourly();
    expect(await lastFailure(db)).toMatchObject({
      reason: expect.stringMatching(/EISDIR|EEXIST|ENOTEMPTY/),
    });
    expect(await kept()).toContain(good);
    expect((await kept()).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});

describe("when it fails", () => {
  const away = { backupUrl: pathToFileURL(join(folder, "not-mounted")).href };

  test("the operator is told once a day, in their language, and no more when it works again", async () => {
    await hourly(away);
    const [first, ...more] = await mail.deliver();
    expect(more).toEqual([]);
    expect(first).toMatchObject({ to: { address: "operator@example.org" } });
    expect(first!.text).toMatch(/not-mounted.*mounted\?/s);
    clock.advance(HOUR);
    await hourly(away);
    expect(await mail.deliver()).toEqual([]);
    clock.advance(DAY);
    await hourly(away);
    expect(await mail.deliver()).toHaveLength(1);
    await hourly();
    expect(await lastFailure(db)).toBeUndefined();
    expect(await mail.deliver()).toEqual([]);
  });

  test("one that lies here is brought in the next hour, and not made again", async () => {
    await hourly(away);
    const here = await kept();
    expect(await lastBackup(db)).toBeUndefined();
    await mkdir(join(folder, "not-mounted"));
    clock.advance(HOUR);
    await hourly(away);
    expect(await kept()).toEqual(here);
    expect(await readdir(join(folder, "not-mounted"))).toEqual(here);
    await rm(join(folder, "not-mounted"), { recursive: true });
  });

  test("and says nothing, as a program that is killed each time, the age tells after 26 hours", async () => {
    const { now } = act();
    await noteBackup(db, { at: new Date(now.getTime() - 27 * HOUR), where: "here", bytes: 1 });
    await mkdir(backupDir);
    await chmod(backupDir, 0o700);
    // What the job does first, before it tries.
    await hourly(away);
    expect((await mail.deliver())[0]?.text).toMatch(/could not be made|more than a day/);
  });
});

describe("a bucket of another", () => {
  test("holds sealed backups, from which a new machine restores the newest", async () => {
    const there = { backupUrl: `${bucket.url}/ours`, backupPassphrase: PASSPHRASE };
    await hourly(there);
    const last = await lastBackup(db);
    expect(last?.where).toMatch(/^s3:\/\/127.*\/nordstadt\/ours\/gemeinsam-.*\.tar\.zst\.sealed$/);
    const elsewhere = join(folder, "new-machine");
    const config = { ...there, backupDir: join(elsewhere, "backups") };
    const { file } = await findBackup(config);
    expect((await readFile(file)).includes("heading.json")).toBe(false);
    const target = { file, dataDir: elsewhere, databaseUrl: await emptyDatabase(), log: silentLog };
    await expect(restore(target)).rejects.toThrow(/BACKUP_PASSPHRASE/);
    await restore({ ...target, passphrase: PASSPHRASE });
    expect(await readFile(join(elsewhere, "secrets", "links"), "utf8")).toBe("0".repeat(64));
    expect(await readdir(join(elsewhere, "backups"))).toHaveLength(1);
  });
});

describe("once a week", () => {
  test("the newest backup is restored on trial", async () => {
    await hourly();
    await hourly({}, "platform.rehearseBackup");
    const [name] = await kept();
    expect(await lastRehearsal(db)).toMatchObject({ outcome: "good", where: name });
    expect((await readdir(dataDir)).filter((one) => one.includes("rehearsal"))).toEqual([]);
  });

  test("and when that fails, the operator is told", async () => {
    await db.deleteFrom("instance").where("key", "=", "last-rehearsal").execute();
    await hourly();
    const [name] = await kept();
    await writeFile(join(backupDir, name!), (await readFile(join(backupDir, name!))).subarray(0, -60));
    await hourly({}, "platform.rehearseBackup");
    expect(await lastRehearsal(db)).toMatchObject({ outcome: "bad" });
    expect((await mail.deliver())[0]?.text).toMatch(/on trial.*Use another one/s);
    await expect(
      rehearse({ file: join(backupDir, name!), beside: folder, log: silentLog }),
    ).rejects.toThrow();
  });
});
