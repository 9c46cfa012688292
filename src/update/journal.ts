import { existsSync } from "node:fs";
import { chmod, chown, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ownerOf } from "./hands.ts";
import type { Program } from "./programs.ts";
import { WORKSHOP } from "./release.ts";

/**
 * How far an update is, so that one that was cut off is gone on with or taken back.
 * - `held`: the program is stopped, nothing is exchanged; whoever starts it waits
 * - `switching`: the new release is being put in place
 * - `trial`: it is in place, and has to show that it runs
 * - `returning`: the old one is being put back
 * - `returned`: it is back, and has to be started
 */
export type Phase = "held" | "switching" | "trial" | "returning" | "returned";

export type Journal = {
  phase: Phase;
  from: { version: string };
  /** `commit`: of a clone. */
  to: { label: string; version: string; commit?: string | undefined };
  /** What ran, or what is started on trial, and how. */
  programs: Program[];
  /** Whether it ran, and shall run afterwards. */
  wasRunning: boolean;
  /** There is an instance, and not only a program. */
  hasData: boolean;
  /** The migrations that the new release brings. */
  migrations: string[];
  /** Those among them after which the old release can't run any more. */
  closing: string[];
  /** A backup of the stopped instance, made where there are such. */
  atRest?: string | undefined;
};

export async function readJournal(folder: string): Promise<Journal | undefined> {
  const file = pathIn(folder);
  return existsSync(file) ? (JSON.parse(await readFile(file, "utf8")) as Journal) : undefined;
}

/** Whole or not at all. It holds the settings of what ran, passwords among them. */
export async function writeJournal(folder: string, journal: Journal): Promise<void> {
  const half = `${pathIn(folder)}.part`;
  const { uid, gid } = ownerOf(folder);
  await writeFile(half, JSON.stringify(journal), { mode: 0o600, flush: true });
  await chmod(half, 0o600);
  await chown(half, uid, gid);
  await rename(half, pathIn(folder));
}

export const removeJournal = (folder: string): Promise<void> => rm(pathIn(folder), { force: true });

const pathIn = (folder: string): string => join(folder, WORKSHOP, "journal.json");
