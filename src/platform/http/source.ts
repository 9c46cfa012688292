import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { pack } from "tar-stream";
import { projectRoot } from "#platform/project-root.ts";
import { type Routes, routes } from "./routes.ts";

/** What belongs to the program: never data, settings or packages of others. */
const PARTS = [
  "bin",
  "src",
  "client",
  "db",
  "docs",
  "checks",
  "tests",
  "bench",
  ".ci",
  ".env.example",
  ".npmrc",
];
const TOP_LEVEL = /^(package(-lock)?\.json|[A-Z]+(\.md)?|[a-z.]+\.(json|ts)|\.gitignore)$/;

/** The source of exactly this program, as AGPL section 13 promises to everyone who uses it over a network. */
export const sourceRoutes = (): Routes =>
  routes().get("/source", "everyone", (c) => {
    const archive = pack();
    const zipped = createGzip();
    pipeline(archive, zipped).catch(() => archive.destroy());
    addParts(archive).catch((error: Error) => archive.destroy(error));
    return c.body(Readable.toWeb(zipped) as ReadableStream, 200, {
      "Content-Type": "application/gzip",
      "Content-Disposition": 'attachment; filename="gemeinsam-source.tar.gz"',
      "Cache-Control": "public, max-age=3600",
    });
  });

async function addParts(archive: ReturnType<typeof pack>): Promise<void> {
  const top = await readdir(projectRoot);
  for (const name of top.filter((name) => PARTS.includes(name) || TOP_LEVEL.test(name)).sort())
    await addPath(archive, name);
  archive.finalize();
}

async function addPath(archive: ReturnType<typeof pack>, name: string): Promise<void> {
  const path = join(projectRoot, name);
  const found = await stat(path);
  if (found.isDirectory())
    for (const child of (await readdir(path)).sort()) await addPath(archive, join(name, child));
  if (!found.isFile()) return;
  const { size, mode, mtime } = found;
  await pipeline(createReadStream(path), archive.entry({ name: join("gemeinsam", name), size, mode, mtime }));
}
