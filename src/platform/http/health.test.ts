import { Hono } from "hono";
import { describe, expect, test, vi } from "vitest";
import { noteBackup } from "#platform/backup/nightly/state.ts";
import { HOUR, systemClock } from "#platform/clock.ts";
import { testDatabase } from "#platform/testing/database.ts";
import type { HttpContext, HttpEnv } from "./context.ts";
import { healthRoutes } from "./health.ts";

const { db } = await testDatabase();
const app = new Hono<HttpEnv>();
for (const { path, handle } of healthRoutes({ db, clock: systemClock } as never).all)
  app.get(path, (c) => handle(c as HttpContext));

describe("whether the program is ready", () => {
  test("is asked of the database once a second, however many ask", async () => {
    const time = vi.spyOn(performance, "now").mockReturnValue(10_000);
    const queries = vi.spyOn(db, "getExecutor");
    const answers = await Promise.all(Array.from({ length: 100 }, () => app.request("/health/ready")));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const once = queries.mock.calls.length;
    expect(once).toBeLessThan(5);
    queries.mockImplementationOnce(() => {
      throw new Error("the database is away");
    });
    time.mockReturnValue(10_999);
    expect((await app.request("/health/ready")).status).toBe(200);
    time.mockReturnValue(11_000);
    expect((await app.request("/health/ready")).status).toBe(503);
    time.mockReturnValue(12_000);
    expect((await app.request("/health/ready")).status).toBe(200);
    time.mockRestore();
    queries.mockRestore();
  });
});

test("a mail server that takes nothing shows in the figures", async () => {
  expect(await (await app.request("/metrics")).text()).toContain("\ngemeinsam_mail_server_away 0\n");
  await db.insertInto("instance").values({ key: "mail-server-away-since", value: '"2026-11-22"' }).execute();
  expect(await (await app.request("/metrics")).text()).toContain("\ngemeinsam_mail_server_away 1\n");
});

test("the age of the last backup is a figure, and without one it is beyond every limit", async () => {
  const age = async () =>
    /^gemeinsam_backup_age_seconds (\S+)$/m.exec(await (await app.request("/metrics")).text())?.[1];
  expect(await age()).toBe("+Inf");
  await noteBackup(db, { at: new Date(Date.now() - 27 * HOUR), where: "here", bytes: 1 });
  expect(Number(await age())).toBeCloseTo(27 * 3_600, -2);
});
