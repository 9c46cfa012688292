import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StartRefused } from "../start-refused.ts";
import { giveTo } from "./account.ts";
import type { Place } from "./place.ts";
import type { Programs } from "./programs.ts";
import { accessFiles, serverSettings } from "./settings.ts";

/** The one database and the one role of the embedded server. */
export const DATABASE = "gemeinsam";

/**
 * Makes the cluster when there is none, refuses that of another major version, and writes its settings anew,
 * so that they are always those of this release.
 */
export async function prepareCluster(place: Place, programs: Programs, durable: boolean): Promise<void> {
  if (existsSync(join(place.cluster, "PG_VERSION"))) await refuseOtherMajor(place, programs);
  else await createCluster(place, programs, durable);
  await writeSettings(place, durable);
}

async function refuseOtherMajor(place: Place, programs: Programs): Promise<void> {
  const found = Number.parseInt(await readFile(join(place.cluster, "PG_VERSION"), "utf8"), 10);
  if (found === programs.major) return;
  const theirs = found < programs.major ? "the release you used before" : "the newer release you used before";
  throw new StartRefused(
    `The database in ${place.cluster} was made by PostgreSQL ${found}; this release brings ${programs.major}. ` +
      `Nothing was changed. To carry the data over: install ${theirs}, run bin/backup there, ` +
      "install this release with an empty DATA_DIR, and run bin/restore.",
  );
}

/** In a folder of another name first: a start killed in the middle begins anew instead of using half a cluster. */
async function createCluster(place: Place, programs: Programs, durable: boolean): Promise<void> {
  const half = `${place.cluster}.new`;
  await rm(half, { recursive: true, force: true });
  const initdb = join(programs.bin, "initdb");
  // The built-in collation sorts the same on every machine and after every update of the system's libraries.
  const options = [
    ...["-D", half, "-U", DATABASE, "--encoding=UTF8", "--locale=C", "--data-checksums"],
    ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--auth=peer", "--no-instructions"],
  ];
  await run(place, initdb, durable ? options : [...options, "--no-sync"]);
  const fsync = durable ? [] : ["-F"];
  const single = ["--single", "-j", ...fsync, "-D", half, "postgres"];
  await run(place, join(programs.bin, "postgres"), single, `CREATE DATABASE ${DATABASE};\n`);
  await rename(half, place.cluster);
}

async function writeSettings(place: Place, durable: boolean): Promise<void> {
  const files = { "postgresql.conf": serverSettings({ durable }), ...accessFiles(place.account?.name) };
  for (const [name, content] of Object.entries(files)) {
    const path = join(place.cluster, name);
    await writeFile(`${path}.new`, content, { mode: 0o600 });
    await giveTo(place.account, `${path}.new`);
    await rename(`${path}.new`, path);
  }
}

/** @throws with the program's own words when it fails. */
async function run(place: Place, program: string, options: string[], input = ""): Promise<void> {
  const child = spawn(program, options, {
    cwd: "/",
    env: { LC_ALL: "C", PATH: "/usr/bin:/bin" },
    ...(place.account && { uid: place.account.uid, gid: place.account.gid }),
  });
  let said = "";
  child.stdout.on("data", (chunk) => (said += chunk));
  child.stderr.on("data", (chunk) => (said += chunk));
  // A program that fails at once closes its input before we have written; its exit code tells.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0)
    throw new StartRefused(`The database could not be set up in ${place.cluster}:\n${said.trim()}`);
}
