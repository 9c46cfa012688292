import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join, parse, relative } from "node:path";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { compressAll } from "./compress.ts";
import { slimFaces } from "./slim-faces.ts";

/**
 * What a page asks for → the path that answers, named by its content: `styles` → `/assets/styles-3F2A….css`.
 * Style, behaviours and workers have plain names (`styles`, `behaviours`, `solver`), everything else its file's.
 */
export type Manifest = Record<string, string>;

/** Where the program serves `dist/client`. */
const SERVED_AT = "/assets";

const KEPT_FOR_DAYS = 7;

/** Older phones are who this is for: two thirds of a decade of browsers, cascade layers being the floor. */
const browsers = { target: ["es2020", "chrome99", "firefox97", "safari15.4"] };

export async function buildClient(root: string, outdir: string, previous: string): Promise<void> {
  const at = (path: string) => join(root, "client", path);
  await mkdir(outdir, { recursive: true });
  const shared: BuildOptions = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    metafile: true,
    legalComments: "none",
    logLevel: "warning",
    outdir,
    plugins: [slimFaces(join(root, "dist", "faces"))],
    ...browsers,
  };
  const builds = await Promise.all([
    ...given(at("behaviours/index.ts"), (entry) =>
      bundle(shared, { behaviours: entry }, { splitting: true }),
    ),
    ...given(at("styles/index.css"), (entry) => bundle(shared, { styles: entry })),
    ...given(at("workers"), (folder) => bundle(shared, workersIn(folder), { format: "iife" })),
  ]);
  const manifest: Manifest = Object.assign({}, ...builds.map((meta) => named(meta, root, outdir)));
  Object.assign(manifest, await copyStatic(at("static"), outdir));
  await writeFile(join(outdir, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  await compressAll(outdir);
  await keepRecent(previous, outdir);
}

/** Nothing when the source is not there. */
function given<Result>(path: string, make: (path: string) => Result): Result[] {
  return existsSync(path) ? [make(path)] : [];
}

async function bundle(
  shared: BuildOptions,
  entryPoints: Record<string, string>,
  options: BuildOptions = {},
): Promise<Metafile> {
  const { metafile } = await build({
    ...shared,
    entryPoints,
    format: "esm",
    entryNames: "[dir]/[name]-[hash]",
    chunkNames: "chunks/[name]-[hash]",
    assetNames: "fonts/[name]-[hash]",
    loader: { ".woff2": "file" },
    ...options,
  });
  return metafile!;
}

function workersIn(folder: string): Record<string, string> {
  const files = readdirSync(folder).filter((file) => /^[a-z0-9-]+\.ts$/.test(file));
  return Object.fromEntries(files.map((file) => [`workers/${parse(file).name}`, join(folder, file)]));
}

function named({ outputs }: Metafile, root: string, outdir: string): Manifest {
  const entries = Object.keys(outputs).map((output) => {
    const path = relative(outdir, join(root, output));
    const { dir, name, ext } = parse(path);
    const plain = name.replace(/-[A-Z0-9]{8}$/, "");
    const key = dir === "chunks" ? path : dir === "fonts" ? `${plain}${ext}` : plain;
    return [key, `${SERVED_AT}/${path}`];
  });
  return Object.fromEntries(entries);
}

async function copyStatic(folder: string, outdir: string): Promise<Manifest> {
  if (!existsSync(folder)) return {};
  const manifest: Manifest = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const source = join(entry.parentPath, entry.name);
    const name = relative(folder, source);
    const { dir, name: stem, ext } = parse(name);
    const hash = createHash("sha256")
      .update(await readFile(source))
      .digest("hex")
      .slice(0, 8)
      .toUpperCase();
    const path = join(dir, `${stem}-${hash}${ext}`);
    manifest[name] = `${SERVED_AT}/${path}`;
    await mkdir(dirname(join(outdir, path)), { recursive: true });
    await copyFile(source, join(outdir, path));
  }
  return manifest;
}

/** A page that was cached before an update still finds its style and its behaviours for a week. */
async function keepRecent(previous: string, outdir: string): Promise<void> {
  if (!existsSync(previous)) return;
  const oldest = Date.now() - KEPT_FOR_DAYS * 24 * 3600 * 1000;
  for (const entry of await readdir(previous, { recursive: true, withFileTypes: true })) {
    const source = join(entry.parentPath, entry.name);
    const target = join(outdir, relative(previous, source));
    if (!entry.isFile() || existsSync(target)) continue;
    const { mtimeMs } = await stat(source);
    if (mtimeMs < oldest) continue;
    await mkdir(dirname(target), { recursive: true });
    await copyFile(source, target);
    await utimes(target, mtimeMs / 1000, mtimeMs / 1000);
  }
}
