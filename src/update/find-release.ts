/** Which release an update goes to, and bringing its sources into the workshop. */
import { existsSync, statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { isOfRelease } from "#platform/build/source.ts";
import { StartRefused } from "#platform/start-refused.ts";
import { CommandFailed, type Hands } from "./hands.ts";
import { mustBeRelease, newestTag, versionOf, WORKSHOP } from "./release.ts";

export type Wanted = { tag?: string | undefined; from?: string | undefined };
export type Found = {
  label: string;
  /** Of a clone. */
  commit?: string | undefined;
  /** Its sources, into an empty folder. */
  unpack(into: string): Promise<void>;
};

/**
 * A folder or archive, a tag, or the newest tag of the remote; `undefined` when that runs here already.
 * @throws StartRefused when there is no such thing, or this clone has commits of its own
 */
export async function findRelease(hands: Hands, folder: string, wanted: Wanted): Promise<Found | undefined> {
  if (wanted.from !== undefined) return releaseFrom(hands, resolve(wanted.from));
  if (!existsSync(join(folder, ".git"))) {
    throw new StartRefused(
      `${folder} is no clone, so there is nobody to ask for a newer release. ` +
        "Fetch it yourself, as a folder or an archive, and say where it is: bin/update --from FILE",
    );
  }
  await fetchTags(hands, wanted.tag);
  return taggedRelease(hands, await chosenTag(hands, wanted.tag), wanted.tag !== undefined);
}

async function fetchTags(hands: Hands, tag: string | undefined): Promise<void> {
  try {
    await hands.run("git", ["fetch", "--quiet", "--tags"]);
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    // One that is here already needs nobody.
    if (tag && (await tagsOf(hands)).includes(tag)) return;
    throw new StartRefused(`The place this clone comes from could not be asked for releases:\n${error.tail}`);
  }
}

const tagsOf = async (hands: Hands): Promise<string[]> =>
  (await hands.run("git", ["tag", "--list"])).split("\n").filter(Boolean);

async function chosenTag(hands: Hands, wanted: string | undefined): Promise<string> {
  const tags = await tagsOf(hands);
  const tag = wanted ?? newestTag(tags);
  if (!tag)
    throw new StartRefused("The place this clone comes from has no release yet (no tag such as v1.0.0).");
  if (!tags.includes(tag))
    throw new StartRefused(`There is no release ${tag}. The newest is ${newestTag(tags) ?? "none"}.`);
  return tag;
}

async function taggedRelease(hands: Hands, tag: string, byName: boolean): Promise<Found | undefined> {
  const commit = (await hands.run("git", ["rev-parse", `${tag}^{commit}`])).trim();
  const here = (await hands.run("git", ["rev-parse", "HEAD"])).trim();
  const isOlder = await isAncestor(hands, commit, here);
  if (commit === here || (isOlder && !byName)) return undefined;
  if (!isOlder && !(await isAncestor(hands, here, commit))) {
    throw new StartRefused(
      `This clone has commits that are not in ${tag}, and they would be gone from what runs. Merge ${tag} into them ` +
        "yourself, then: npm ci, and start again. See docs/guides/self-hosting.md.",
    );
  }
  return {
    label: tag,
    commit,
    async unpack(into) {
      const archive = join(into, "..", "release.tar");
      await hands.run("git", ["archive", "--format=tar", "-o", archive, commit]);
      await hands.run("tar", ["-xf", archive, "-C", into]);
      await hands.run("rm", [archive]);
    },
  };
}

async function isAncestor(hands: Hands, older: string, newer: string): Promise<boolean> {
  const common = await hands.run("git", ["merge-base", older, newer]).catch(() => "");
  return common.trim() === older;
}

async function releaseFrom(hands: Hands, path: string): Promise<Found> {
  if (!existsSync(path)) throw new StartRefused(`There is nothing at ${path}.`);
  if (statSync(path).isDirectory()) {
    await mustBeRelease(path, path);
    return { label: await versionOf(path), unpack: (into) => copySources(hands, path, into) };
  }
  return { label: path, unpack: (into) => unpackArchive(hands, path, into) };
}

async function copySources(hands: Hands, from: string, into: string): Promise<void> {
  const parts = (await readdir(from)).filter(isOfRelease).map((name) => join(from, name));
  await hands.run("cp", ["-a", "--no-preserve=ownership", ...parts, into]);
}

/** The release lies at the top of the archive or in its one folder. */
async function unpackArchive(hands: Hands, archive: string, into: string): Promise<void> {
  const unpacked = `${into}.unpacked`;
  await hands.run("rm", ["-rf", unpacked]);
  await hands.run("mkdir", [unpacked]);
  try {
    await hands.run("tar", ["-xf", archive, "-C", unpacked, "--no-same-owner"]);
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new StartRefused(`${archive} can't be unpacked: ${error.tail}`);
  }
  const [first = "", ...others] = await readdir(unpacked);
  const root =
    existsSync(join(unpacked, "package.json")) || others.length > 0 ? unpacked : join(unpacked, first);
  await mustBeRelease(root, archive);
  await copySources(hands, root, into);
  await hands.run("rm", ["-rf", unpacked]);
}

/** What would be lost: changes by hand, and files of the operator's among those of the release. */
export async function refuseDirty(hands: Hands, folder: string): Promise<void> {
  if (!existsSync(join(folder, ".git"))) return;
  const status = await hands.run("git", ["status", "--porcelain", "--untracked-files=all"]);
  const lost = status
    .split("\n")
    .filter(Boolean)
    .filter((line) => !line.startsWith("??") || isOfRelease(line.slice(3).split("/")[0]!))
    .filter((line) => !line.slice(3).startsWith(WORKSHOP));
  if (lost.length === 0) return;
  throw new StartRefused(
    `Something was changed here by hand, and an update would lose it:\n${lost.slice(0, 8).join("\n")}\n` +
      "Put it away first (git stash --include-untracked), or keep it as a commit of your own.",
  );
}
