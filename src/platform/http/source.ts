import { createReadStream, statSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { NotFound } from "#platform/errors.ts";
import { projectRoot } from "#platform/project-root.ts";
import { type Routes, routes } from "./routes.ts";

/**
 * The source of exactly this program, as AGPL section 13 promises to everyone who uses it over a network. Packed
 * by the build, because packing hundreds of files at a stranger's request would be a lever to slow the program.
 */
export const sourceRoutes = (file = join(projectRoot, "dist", "source.tar.gz")): Routes =>
  routes().get("/source", "everyone", (c) => {
    const size = statSync(file, { throwIfNoEntry: false })?.size;
    if (size === undefined) throw new NotFound();
    return c.body(Readable.toWeb(createReadStream(file)) as ReadableStream, 200, {
      "Content-Type": "application/gzip",
      "Content-Length": String(size),
      "Content-Disposition": 'attachment; filename="gemeinsam-source.tar.gz"',
      "Cache-Control": "public, max-age=3600",
    });
  });
