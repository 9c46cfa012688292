import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { accountOf, environmentOf, isRunning, processesWith, unitIn } from "./proc.ts";

test.each([
  ["0::/system.slice/gemeinsam.service", { name: "gemeinsam.service", user: false }],
  [
    "0::/user.slice/user-1000.slice/user@1000.service/app.slice/gemeinsam.service",
    { name: "gemeinsam.service", user: true },
  ],
  ["0::/user.slice/user-1000.slice/session-3.scope", undefined],
  ["0::/user.slice/user-1000.slice/user@1000.service", undefined],
  ["0::/", undefined],
  ["", undefined],
])("whose unit a program is, is read from %s", (cgroup, unit) => {
  expect(unitIn(cgroup)).toEqual(unit);
});

test("a program is known by the words of its command, with its account and what it was started with", async () => {
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)", "nordstadt"], {
    env: { TOWN: "Nord=stadt" },
  });
  await once(child, "spawn");
  const pid = child.pid!;
  expect(processesWith("nordstadt")).toEqual([pid]);
  expect(processesWith("nordstadt", "suedstadt")).toEqual([]);
  expect(environmentOf(pid)).toEqual({ TOWN: "Nord=stadt" });
  expect(accountOf(pid)).toEqual({ uid: process.getuid!(), gid: process.getgid!() });
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(isRunning(pid)).toBe(false);
});
