import { createWriteStream, existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type Pack, pack } from "tar-stream";

/**
 * What belongs to the source, named one by one: a data folder, a file of settings or whatever else an operator
 * keeps in the project's folder must never be offered to strangers.
 */
const FOLDERS = [".ci", "bench", "bin", "checks", "client", "db", "docs", "src", "tests"];
const FILES = /^([A-Z]+(\.md)?|[a-z-]+\.json|[a-z.]+\.config\.ts|\.env\.example|\.npmrc|\.gitignore)$/;

/** Whether something at the top of the project's folder is part of a release, and not the operator's own. */
export const isOfRelease = (name: string): boolean => FOLDERS.includes(name) || FILES.test(name);

/** The source this very build was made from, for everyone who uses the instance, as its licence promises. */
export async function packSource(root: string, file: string): Promise<void> {
  const tar = pack();
  const written = pipeline(tar, createGzip(), createWriteStream(file));
  for (const path of await sourceFiles(root)) await addFile(tar, root, path);
  tar.finalize();
  await written;
}

async function sourceFiles(root: string): Promise<string[]> {
  const top = (await readdir(root, { withFileTypes: true })).filter(
    (entry) => entry.isFile() && FILES.test(entry.name),
  );
  const inFolders = await Promise.all(
    FOLDERS.filter((folder) => existsSync(join(root, folder))).map((folder) =>
      readdir(join(root, folder), { recursive: true, withFileTypes: true }),
    ),
  );
  const files = [...top, ...inFolders.flat()].filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name)).sort();
}

async function addFile(tar: Pack, root: string, path: string): Promise<void> {
  const content = await readFile(path);
  const mode = (await stat(path)).mode & 0o777;
  await new Promise<void>((resolve, reject) => {
    const name = join("gemeinsam", relative(root, path));
    tar.entry({ name, mode }, content, (error) => (error ? reject(error) : resolve()));
  });
}
