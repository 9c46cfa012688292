import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { NotFound } from "#platform/errors.ts";
import { projectRoot } from "#platform/project-root.ts";
import { acceptedEncoding, ENCODINGS } from "./encoding.ts";
import { type Routes, routes } from "./routes.ts";

/** What the build made for the browser, by its plain name: `styles`, `behaviours`, `solver`, fonts. */
export type Assets = {
  /** The hashed path of an asset, such as `/assets/styles-3f2a9c.css`. */
  path(name: string): string;
  find(
    path: string,
    acceptEncoding: string | undefined,
  ): { body: Buffer; headers: Record<string, string> } | undefined;
};

const TYPES: Record<string, string> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  woff2: "font/woff2",
  svg: "image/svg+xml",
  png: "image/png",
  ico: "image/x-icon",
};
const ENDINGS = { br: ".br", gzip: ".gz" } as const;

/** Reads all of `dist/client` once: it is small, and a request then touches no disk. */
export function loadAssets(folder = join(projectRoot, "dist", "client")): Assets {
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Record<string, string>;
  const files = readFiles(folder);
  return {
    path(name) {
      const path = manifest[name];
      if (!path) throw new Error(`The build has no asset named ${name}`);
      return path;
    },
    find(path, acceptEncoding) {
      const forms = files.get(path);
      if (!forms) return undefined;
      const encoding = acceptedEncoding(acceptEncoding, (form) => forms.has(form));
      return { body: forms.get(encoding ?? "identity")!, headers: headersOf(path, encoding) };
    },
  };
}

/** Also those of the last builds that the manifest no longer names: a cached page may still ask for them. */
function readFiles(folder: string): Map<string, Map<string, Buffer>> {
  const files = new Map<string, Map<string, Buffer>>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const file = join(folder, name);
    if (!statSync(file).isFile() || /\.(br|gz|json)$/.test(name)) continue;
    const forms = new Map([["identity", readFileSync(file)]]);
    for (const encoding of ENCODINGS) {
      const form = file + ENDINGS[encoding];
      if (statSync(form, { throwIfNoEntry: false })) forms.set(encoding, readFileSync(form));
    }
    files.set(`/assets/${name}`, forms);
  }
  return files;
}

/** The name carries the content's hash, so a browser never has to ask again. */
function headersOf(path: string, encoding: string | undefined): Record<string, string> {
  return {
    "Content-Type": TYPES[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream",
    "Cache-Control": "public, max-age=31536000, immutable",
    Vary: "Accept-Encoding",
    ...(encoding && { "Content-Encoding": encoding }),
  };
}

export function assetRoutes(assets: Assets): Routes {
  return routes().get("/assets/*", "everyone", (c) => {
    const found = assets.find(c.req.path, c.req.header("accept-encoding"));
    if (!found) throw new NotFound();
    return c.body(new Uint8Array(found.body), 200, found.headers);
  });
}
