/** The program's own source code, which its licence promises to everyone who uses an instance. */
import { createReadStream, statSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { NotFound } from "#platform/errors.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { projectRoot } from "#platform/project-root.ts";

/** Answers with what the build packed; the default of `SOURCE_URL`. */
export function sourceRoutes(file = join(projectRoot, "dist", "source.tar.gz")): Routes {
  return routes().get("/source", "everyone", () => {
    const size = statSync(file, { throwIfNoEntry: false })?.size;
    if (size === undefined) throw new NotFound();
    return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream, {
      headers: {
        "Content-Type": "application/gzip",
        "Content-Length": String(size),
        "Content-Disposition": 'attachment; filename="gemeinsam-source.tar.gz"',
        "Cache-Control": "public, max-age=3600",
      },
    });
  });
}
