import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { removeDataFolder } from "#platform/postgres/index.ts";
import { projectRoot } from "#platform/project-root.ts";
import { processesWith } from "../../src/update/proc.ts";

/**
 * The real program, in a clone of its own, with an instance in it, updated again and again. Only the packages are
 * linked from here instead of fetched, by a stand-in for npm.
 */
const folder = await mkdtemp(join(tmpdir(), "gemeinsam-update-"));
const origin = join(folder, "origin");
const program = join(folder, "program");
const data = join(folder, "data");
const DEMAND = "Ein Bus in der Nacht";
const port = await freePort();
const environment = {
  PATH: `${join(folder, "tools")}:${process.env.PATH}`,
  HOME: folder,
  DATA_DIR: data,
  PORT: String(port),
  LOG_LEVEL: "warn",
};

beforeAll(async () => {
  await mkdir(join(folder, "tools"));
  const npm = `#!/bin/sh\necho "$@" >> "${folder}/npm.log"\nexec cp -al "${projectRoot}/node_modules" node_modules\n`;
  await writeFile(join(folder, "tools", "npm"), npm);
  await chmod(join(folder, "tools", "npm"), 0o755);
  await makeOrigin();
  run("git", ["clone", "--quiet", "--branch", "v0.1.0", origin, program], folder);
  run("cp", ["-al", join(projectRoot, "node_modules"), "node_modules"], program);
  await start();
  const petition = {
    slug: "nachtbus",
    "started-by": "Mirjam Vogt",
    addressee: "Stadtrat",
    goal: "2500",
    ...{ language: "de", country: "DE" },
  };
  const options = Object.entries({ ...petition, title: DEMAND }).flatMap(([name, value]) => [
    `--${name}`,
    value,
  ]);
  run(join(program, "bin", "console"), ["petition", "new", ...options], program, environment);
}, 120_000);

afterAll(async () => {
  await stop();
  // A restored database is kept beside the data as well.
  const kept = readdirSync(folder).filter((name) => name.startsWith("data"));
  for (const name of kept) await removeDataFolder(join(folder, name));
  await rm(folder, { recursive: true, force: true });
}, 60_000);

describe("bin/update", () => {
  test("says what it would do, and does nothing", async () => {
    const said = await update("v0.2.0", "--dry-run");
    expect(said).toMatchObject({ code: 0, text: expect.stringMatching(/from 0\.1\.0 to v0\.2\.0/) });
    expect(said.text).toContain(`/health/ready`);
    expect(await release()).toBe("0.1.0");
  });

  test("refuses where something was changed by hand, with a reason", async () => {
    await writeFile(join(program, "README.md"), "mine");
    const said = await update("v0.2.0");
    expect(said).toMatchObject({
      code: 1,
      text: expect.stringMatching(/changed here by hand.*README\.md/s),
    });
    run("git", ["checkout", "--", "README.md"], program);
    expect(await release()).toBe("0.1.0");
  });

  test("goes to a good release: it answers, and the data are there", async () => {
    const said = await update("v0.2.0");
    expect(said.text).toMatch(/v0\.2\.0 runs\.\n$/);
    expect(said.code).toBe(0);
    expect(await release()).toBe("0.2.0");
    expect(await hasPetition()).toBe(true);
    expect(run("git", ["status", "--porcelain"], program)).toBe("");
    expect(run("git", ["describe", "--tags"], program).trim()).toBe("v0.2.0");
    expect(readdirSync(join(program, ".update"))).toEqual(["last.log"]);
    expect(readdirSync(join(data, "backups"))).toEqual([expect.stringMatching(/before-update/)]);
    expect(await readFile(join(folder, "npm.log"), "utf8")).toMatch(/^ci --ignore-scripts/);
  });

  test("comes back from one that never gets ready, and from one that ends at once", async () => {
    const said = await update("v0.3.0", "--wait", "6");
    expect(said).toMatchObject({ code: 1, text: expect.stringMatching(/taken back: it did not get ready/) });
    expect(said.text).toMatch(/0\.2\.0 runs again\.\n$/);
    expect(await release()).toBe("0.2.0");
    const ended = await update("v0.4.0");
    expect(ended).toMatchObject({
      code: 1,
      text: expect.stringMatching(/this release is broken on purpose/),
    });
    expect(await release()).toBe("0.2.0");
    expect(await hasPetition()).toBe(true);
    expect(run("git", ["status", "--porcelain"], program)).toBe("");
  });

  test("comes back from one whose migration shuts the old release out, with the database of before", async () => {
    const said = await update("v0.6.0", "--wait", "6");
    expect(said.text).toMatch(
      /on trial.*at rest.*Restoring the database as it was.*0\.2\.0 runs again\.\n$/s,
    );
    expect(await release()).toBe("0.2.0");
    expect(await hasPetition()).toBe(true);
  });

  test("comes back from one that had migrated: the old release runs on what was added", async () => {
    const said = await update("v0.5.0", "--wait", "6");
    expect(said.text).toMatch(/Keeping the database.*0\.2\.0 runs again\.\n$/s);
    expect(await release()).toBe("0.2.0");
    expect(await hasPetition()).toBe(true);
  });

  test("killed at any moment, it goes on or back when it is run again", async () => {
    for (const moment of [
      "Installing",
      "Keeping 0.2.0",
      "Stopping",
      "Putting",
      "Migrating",
      "Starting v0.7.0",
    ]) {
      await killedAt(moment, "v0.7.0");
      const again = await update("v0.7.0");
      expect(again.code, `killed at ${moment}: ${again.text}`).toBe(0);
      expect(await release()).toBe("0.7.0");
      expect(await hasPetition()).toBe(true);
      expect(run("git", ["status", "--porcelain"], program)).toBe("");
      await backTo02();
    }
  });

  test("Ctrl-C before the pause changes nothing, and in the pause brings the old release back", async () => {
    expect(await interruptedAt("Installing", "v0.7.0")).toMatch(/Nothing was changed/);
    expect(await release()).toBe("0.2.0");
    expect(await interruptedAt("Starting v0.7.0", "v0.7.0")).toMatch(/0\.2\.0 runs again/);
    expect(await release()).toBe("0.2.0");
  });

  test("goes to a folder and to an archive without a remote, and the clone knows them afterwards", async () => {
    run("git", ["remote", "remove", "origin"], program);
    const unpacked = join(folder, "unpacked");
    await mkdir(unpacked);
    run("sh", ["-c", `git archive v0.7.0 | tar -x -C ${unpacked}`], origin);
    expect((await update("--from", unpacked)).text).toMatch(/0\.7\.0 runs\.\n$/);
    expect(run("git", ["status", "--porcelain"], program)).toBe("");
    run("git", ["archive", "--prefix=gemeinsam/", "-o", join(folder, "r.tar.gz"), "v0.8.0"], origin);
    expect((await update("--from", join(folder, "r.tar.gz"))).text).toMatch(/r\.tar\.gz runs\.\n$/);
    expect(await release()).toBe("0.8.0");
    expect(run("git", ["status", "--porcelain"], program)).toBe("");
    expect((await update("--from", join(folder, "npm.log"))).text).toMatch(/can't be unpacked/);
    expect((await update("--from", tmpdir())).text).toMatch(/no release of Gemeinsam/);
    expect(await hasPetition()).toBe(true);
  });
});

/** Releases that differ in what a release can differ in. */
async function makeOrigin(): Promise<void> {
  await mkdir(origin);
  const files = run("git", ["ls-files", "--cached", "--others", "--exclude-standard"], projectRoot).split(
    "\n",
  );
  for (const file of files.filter((name) => name && existsSync(join(projectRoot, name)))) {
    await mkdir(dirname(join(origin, file)), { recursive: true });
    await cp(join(projectRoot, file), join(origin, file), { preserveTimestamps: true });
  }
  run("git", ["init", "--quiet", "--initial-branch", "main"], origin);
  const main = await readFile(join(origin, "src", "main.ts"), "utf8");
  await tag("0.1.0");
  await tag("0.2.0");
  await tag("0.3.0", { "src/main.ts": "setInterval(() => undefined, 1_000);\n" });
  await tag("0.4.0", { "src/main.ts": 'throw new Error("this release is broken on purpose");\n' });
  const migration = "db/migrations/29990101_0000_platform_add_something.sql";
  await tag("0.5.0", { [migration]: "create table something (id int primary key);\n" });
  run("git", ["rm", "--quiet", migration], origin);
  const closing = "-- The oldest release that still runs on this: 0.6.0\ndrop table former_slugs cascade;\n";
  const dropping = "db/migrations/29990102_0000_platform_drop_something.sql";
  await tag("0.6.0", { [dropping]: closing });
  run("git", ["rm", "--quiet", dropping], origin);
  await tag("0.7.0", { "src/main.ts": main });
  await tag("0.8.0");
}

async function tag(version: string, files: Record<string, string> = {}): Promise<void> {
  const manifest = await readFile(join(origin, "package.json"), "utf8");
  const changed = manifest.replace(/"version": "[^"]+"/, `"version": "${version}"`);
  for (const [name, text] of Object.entries({ ...files, "package.json": changed }))
    await writeFile(join(origin, name), text);
  run("git", ["add", "--all"], origin);
  run("git", ["commit", "--quiet", "-m", version], origin);
  run("git", ["tag", `v${version}`], origin);
}

function run(command: string, args: string[], cwd: string, env: Record<string, string> = {}): string {
  const us = Object.fromEntries(
    ["AUTHOR", "COMMITTER"].flatMap((role) => [
      [`GIT_${role}_NAME`, "Nordstadt"],
      [`GIT_${role}_EMAIL`, "nordstadt@example.org"],
    ]),
  );
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env: { PATH: process.env.PATH, HOME: folder, ...us, ...env },
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${stdout}${stderr}`);
  return stdout;
}

function updating(args: string[]) {
  const child = spawn(join(program, "bin", "update"), args, {
    cwd: folder,
    env: environment,
    detached: true,
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += chunk));
  return { child, said: () => text, ended: once(child, "close").then(([code]) => code as number | null) };
}

async function update(...args: string[]): Promise<{ code: number | null; text: string }> {
  const { said, ended } = updating(args);
  return { code: await ended, text: said() };
}

async function at(moment: string, ...args: string[]) {
  const running = updating(args);
  while (!running.said().includes(moment) && running.child.exitCode === null) await wait(5);
  return running;
}

/** With everything that it had started for itself; the program is not among that. */
async function killedAt(moment: string, ...args: string[]): Promise<void> {
  const { child, ended } = await at(moment, ...args);
  child.kill("SIGKILL");
  await ended;
}

async function interruptedAt(moment: string, ...args: string[]): Promise<string> {
  const { child, ended, said } = await at(moment, ...args);
  child.kill("SIGINT");
  expect(await ended, said()).toBe(1);
  return said();
}

const backTo02 = async () => {
  const said = await update("v0.2.0");
  expect(said.code, said.text).toBe(0);
};

async function start(): Promise<void> {
  spawn(join(program, "bin", "start"), {
    cwd: program,
    env: environment,
    detached: true,
    stdio: "ignore",
  }).unref();
  for (let tries = 0; tries < 400; tries++, await wait(100)) if (await ready()) return;
  throw new Error("The program did not start");
}

const ready = () =>
  fetch(`http://127.0.0.1:${port}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );

async function stop(): Promise<void> {
  const main = join(program, "dist", "server", "main.js");
  for (const pid of processesWith(main)) process.kill(pid, "SIGTERM");
  while (processesWith(main).length > 0) await wait(50);
}

/** Of the program that answers. */
async function release(): Promise<string> {
  expect(await ready()).toBe(true);
  expect(processesWith(join(program, "dist", "server", "main.js"))).toHaveLength(1);
  return JSON.parse(await readFile(join(program, "package.json"), "utf8")).version;
}

const hasPetition = async (): Promise<boolean> =>
  (await (await fetch(`http://127.0.0.1:${port}/petitions/nachtbus`)).text()).includes(DEMAND);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port: free } = server.address() as { port: number };
  server.close();
  return free;
}
