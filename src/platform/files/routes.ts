import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { NotFound } from "#platform/errors.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { FILES } from "./keep-picture.ts";
import { isPictureName } from "./picture-name.ts";

/**
 * Whatever the bytes were, a browser takes them for a picture and runs nothing; the caller says how long it keeps it.
 */
export const pictureHeaders = (cacheControl: string) => ({
  "Content-Type": "image/webp",
  "Content-Security-Policy": "sandbox; default-src 'none'",
  "X-Content-Type-Options": "nosniff",
  "Cache-Control": cacheControl,
});

/** A name never changes what it shows: asked for once. */
const HEADERS = pictureHeaders("public, max-age=31536000, immutable");

/** Serves the kept pictures by their names and nothing else of the folder. */
export const fileRoutes = (dataDir: string): Routes =>
  routes().get("/files/:name", "everyone", async (c) => {
    const name = c.req.param("name");
    if (!isPictureName(name)) throw new NotFound();
    const bytes = await readFile(join(dataDir, FILES, name)).catch(missing);
    return c.body(new Uint8Array(bytes), 200, HEADERS);
  });

function missing(error: NodeJS.ErrnoException): never {
  throw error.code === "ENOENT" ? new NotFound() : error;
}
