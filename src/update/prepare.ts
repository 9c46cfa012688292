/** Everything that needs no pause: the new release beside the old one, a second copy of the old one, and the backup. */
import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { inherited, loadConfig } from "#platform/config/index.ts";
import { StartRefused } from "#platform/start-refused.ts";
import type { Found } from "./find-release.ts";
import { CommandFailed, ownerOf } from "./hands.ts";
import { Interrupted } from "./interrupt.ts";
import type { Journal } from "./journal.ts";
import { type Program, programOf, programsIn } from "./programs.ts";
import { closedTo, migrationsOf, mustBeRelease, postgresOf, versionOf, WORKSHOP } from "./release.ts";
import { asProgram, type Site } from "./site.ts";
import { linkRelease } from "./swap.ts";

export type Plan = Pick<Journal, "from" | "programs" | "wasRunning" | "hasData"> & { found: Found };

export async function plan({ hands, folder }: Site, found: Found): Promise<Plan> {
  const running = await programsIn(hands, folder);
  const env = running[0]?.env ?? inherited();
  const { dataDir, databaseUrl } = loadConfig(env, join(folder, ".env"), folder);
  const account = ownerOf(existsSync(dataDir) ? dataDir : folder);
  return {
    from: { version: await versionOf(folder) },
    found,
    programs: running.length > 0 ? running : [programOf({ folder, account, env })],
    wasRunning: running.length > 0,
    hasData: databaseUrl !== undefined || existsSync(dataDir),
  };
}

export const stagedIn = (folder: string): string => join(folder, WORKSHOP, "staged");
export const previousIn = (folder: string): string => join(folder, WORKSHOP, "previous");

/** @throws StartRefused and Interrupted, and nothing was changed */
export async function prepare(site: Site, planned: Plan): Promise<Journal> {
  try {
    return await prepared(site, planned);
  } catch (error) {
    if (site.interrupted()) throw new Interrupted();
    if (!(error instanceof CommandFailed)) throw error;
    throw new StartRefused(`${error.message}\nNothing was changed.`);
  }
}

async function prepared(site: Site, { found, ...planned }: Plan): Promise<Journal> {
  const { hands, folder } = site;
  const staged = stagedIn(folder);
  await refuseFullDisk(site);
  await heeded(site, `Fetching ${found.label}`, async () => {
    await hands.run("rm", ["-rf", staged]);
    await hands.run("mkdir", [staged]);
    await found.unpack(staged);
  });
  await mustBeRelease(staged, found.label);
  const migrations = await newMigrations(folder, staged);
  await heeded(site, "Installing its packages", () => install(site, staged));
  await refuseOtherPostgres(folder, staged, planned.hasData);
  await heeded(site, "Building it", () => build(site, staged));
  await heeded(site, `Keeping ${planned.from.version} beside it`, () =>
    linkRelease(hands, folder, previousIn(folder)),
  );
  const to = { label: found.label, version: await versionOf(staged), commit: found.commit };
  const closing = await closedTo(planned.from.version, staged, migrations);
  if (planned.hasData) await backUp(site, planned.programs[0]!, closing);
  return { ...planned, phase: "held", to, migrations, closing };
}

async function heeded(site: Site, what: string, work: () => Promise<unknown>): Promise<void> {
  await site.hands.step(what, work);
  if (site.interrupted()) throw new Interrupted();
}

/** The packages once more, and something for the build. */
async function refuseFullDisk({ hands, folder }: Site): Promise<void> {
  const [kilobytes] = (await hands.run("du", ["-sk", "node_modules"])).split("\t");
  const { bavail, bsize } = await statfs(folder);
  const needed = Number(kilobytes) * 1024 * 1.2;
  if (bavail * bsize < needed) {
    const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`;
    throw new StartRefused(
      `The disk of ${folder} has ${megabytes(bavail * bsize)} free, and an update needs ${megabytes(needed)}.`,
    );
  }
}

/** @throws StartRefused when the release is older than the database */
async function newMigrations(folder: string, staged: string): Promise<string[]> {
  const [here, there] = [await migrationsOf(folder), await migrationsOf(staged)];
  const missing = here.find((name) => !there.includes(name));
  if (missing) {
    throw new StartRefused(
      `That release is older than this database (it does not know ${missing}). To go back to it, install it into ` +
        "another folder and restore a backup that it made: bin/restore FILE.",
    );
  }
  return there.filter((name) => !here.includes(name));
}

/** No package runs a script: see .npmrc. Whoever has the tools for development here keeps them. */
async function install({ hands, folder }: Site, staged: string): Promise<void> {
  const forDevelopment = existsSync(join(folder, "node_modules", "typescript"));
  await hands.run("npm", ["ci", "--ignore-scripts", ...(forDevelopment ? [] : ["--omit=dev"])], {
    cwd: staged,
  });
}

async function refuseOtherPostgres(folder: string, staged: string, hasData: boolean): Promise<void> {
  const [here, there] = [await postgresOf(folder), await postgresOf(staged)];
  const { databaseUrl } = loadConfig(inherited(), join(folder, ".env"), folder);
  if (here === there || databaseUrl || !hasData) return;
  throw new StartRefused(
    `That release brings PostgreSQL ${there}, and the data here are those of ${here}. Carry them over by hand: ` +
      "bin/backup here, install the release into another folder, and bin/restore FILE there.",
  );
}

/** Pages of the release before ask for its styles a while longer: the build keeps what it finds of them. */
async function build({ hands, folder }: Site, staged: string): Promise<void> {
  const client = join(folder, "dist", "client");
  await hands.run("mkdir", ["-p", join(staged, "dist")]);
  if (existsSync(client)) await hands.run("cp", ["-al", client, join(staged, "dist")]);
  await hands.run(nodeOf(staged), ["bin/build.ts"], { cwd: staged });
}

/** The Node that the release brings, as its own scripts use it. */
function nodeOf(staged: string): string {
  const own = join(staged, "node_modules", `node-linux-${process.arch}`, "bin", "node");
  return existsSync(own) ? own : process.execPath;
}

/** Where the old release can't run on the new database, restoring is the only way back: it is tried out first. */
async function backUp(site: Site, program: Program, closing: readonly string[]): Promise<void> {
  const command = asProgram(site, program);
  let said = "";
  await heeded(site, "Backing up", async () => {
    said = await command("backup", "--before-update");
  });
  site.hands.say(said.split("\n")[0]!);
  if (closing.length > 0)
    await heeded(site, `Restoring that on trial, since ${closing[0]} leaves no other way back`, () =>
      command("restore", "--rehearse", "newest"),
    );
}
