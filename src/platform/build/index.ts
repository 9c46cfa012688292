/**
 * Turns `src/` and `client/` into `dist/server` and `dist/client`. Runs before every start and does nothing when
 * no source has changed since.
 */
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fingerprint } from "./stale.ts";

/** Builds into folders of other names and swaps them in at the end: a build killed in the middle changes nothing. */
export async function buildIfStale(root: string): Promise<"built" | "fresh"> {
  const dist = join(root, "dist");
  const stamp = join(dist, "stamp");
  const sources = await fingerprint(root);
  if (existsSync(stamp) && (await readFile(stamp, "utf8")) === sources) return "fresh";
  // Only now: a start that finds everything fresh does not wait for the bundler to be read.
  const [{ buildClient }, { buildServer }, { packSource }] = await Promise.all([
    import("./client.ts"),
    import("./server.ts"),
    import("./source.ts"),
  ]);
  await removeLeftovers(dist);
  const half = join(dist, `half-${process.pid}`);
  try {
    await mkdir(join(half, "server"), { recursive: true });
    // Settled, not raced: the cleaning below must not meet one that still writes.
    const results = await Promise.allSettled([
      buildServer(root, join(half, "server")),
      buildClient(root, join(half, "client"), join(dist, "client")),
      packSource(root, join(half, "source.tar.gz")),
    ]);
    const failed = results.find((result) => result.status === "rejected");
    if (failed) throw failed.reason;
    await rm(stamp, { force: true });
    await swap(join(half, "server"), join(dist, "server"));
    await swap(join(half, "client"), join(dist, "client"));
    await rename(join(half, "source.tar.gz"), join(dist, "source.tar.gz"));
    await writeFile(stamp, sources);
  } finally {
    await rm(half, { recursive: true, force: true });
  }
  return "built";
}

/** Of builds that were killed. */
async function removeLeftovers(dist: string): Promise<void> {
  const names = existsSync(dist) ? await readdir(dist) : [];
  for (const name of names.filter((name) => /^half-|\.old-/.test(name))) {
    const { mtimeMs } = await stat(join(dist, name));
    if (mtimeMs < Date.now() - 600_000) await rm(join(dist, name), { recursive: true, force: true });
  }
}

async function swap(fresh: string, place: string): Promise<void> {
  const old = `${place}.old-${process.pid}`;
  for (let attempt = 0; ; attempt++) {
    try {
      if (existsSync(place)) await rename(place, old);
      await rename(fresh, place);
      break;
    } catch (error) {
      // Another start builds at the same time and was faster; one of the two equal results stays.
      const { code } = error as NodeJS.ErrnoException;
      if (attempt === 3 || !["ENOENT", "ENOTEMPTY", "EEXIST"].includes(code ?? "")) throw error;
    }
  }
  await rm(old, { recursive: true, force: true });
}
