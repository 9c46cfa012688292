import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Journal } from "./journal.ts";
import { partsOf } from "./release.ts";
import type { Site } from "./site.ts";

/**
 * Tells a clone what lies in it now: the tag, as if it had been checked out. What came as a folder or an archive
 * becomes a commit of its own, or the next update would take it for changes made by hand.
 */
export async function recordCommit({ hands, folder }: Site, { to }: Journal): Promise<void> {
  if (!existsSync(join(folder, ".git"))) return;
  const git = (...args: string[]) => hands.run("git", args, { env: US });
  // Of a git that was killed.
  await hands.run("rm", ["-f", join(folder, ".git", "index.lock")]);
  const commit = to.commit ?? (await committed(git, await partsOf(folder), to.version));
  await git("update-ref", "--no-deref", "-m", `bin/update to ${to.label}`, "HEAD", commit);
  await git("reset", "--quiet");
}

async function committed(
  git: (...args: string[]) => Promise<string>,
  parts: readonly string[],
  version: string,
): Promise<string> {
  const sources = parts.filter((name) => name !== "node_modules" && name !== "dist");
  // What the old release had and the new one has not is known to the index alone.
  await git("add", "--update");
  await git("add", "--", ...sources);
  const tree = (await git("write-tree")).trim();
  return (
    await git("commit-tree", tree, "-p", "HEAD", "-m", `Release ${version}, put here by bin/update`)
  ).trim();
}

const US = Object.fromEntries(
  ["AUTHOR", "COMMITTER"].flatMap((role) => [
    [`GIT_${role}_NAME`, "bin/update"],
    [`GIT_${role}_EMAIL`, "bin-update@localhost"],
  ]),
);
