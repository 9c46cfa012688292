import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";

const FOLDERS = ["src", "client"];
const FILES = ["package.json", "package-lock.json"];

/** Changes whenever a source is written, added, removed or renamed; dependencies count through the lock file. */
export async function fingerprint(root: string): Promise<string> {
  const inFolders = await Promise.all(
    FOLDERS.filter((folder) => existsSync(join(root, folder))).map(async (folder) => {
      const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    }),
  );
  const files = [...inFolders.flat().filter(isBuilt), ...FILES.map((file) => join(root, file))].sort();
  const hash = createHash("sha256").update(process.version);
  const stats = await Promise.all(files.map((file) => stat(file)));
  for (const [index, file] of files.entries()) {
    // By its place in the project: one that was moved or copied as a whole is still fresh.
    hash.update(`${relative(root, file)}\0${stats[index]?.mtimeMs}\0${stats[index]?.size}\n`);
  }
  return hash.digest("hex");
}

function isBuilt(file: string): boolean {
  return !/\.test\.tsx?$|\.md$/.test(file);
}
