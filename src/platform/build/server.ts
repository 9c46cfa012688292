import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** Every program of the server. Those in `src/commands` stand behind the `bin/` file of the same name. */
const PROGRAMS = ["src/main.ts", "src/console.ts", "src/demo.ts"];
const COMMANDS = "src/commands";

/** Packages stay outside; `#…` imports and their JSON are bundled, so that a start reads few files. */
export async function buildServer(root: string, outdir: string, entryPoints = programs(root)): Promise<void> {
  await build({
    entryPoints,
    outdir,
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node24",
    packages: "external",
    jsx: "automatic",
    jsxImportSource: "#html",
    entryNames: "[name]",
    chunkNames: "chunks/[name]-[hash]",
    sourcemap: "linked",
    sourcesContent: false,
    logLevel: "warning",
  });
}

function programs(root: string): string[] {
  const commands = existsSync(join(root, COMMANDS)) ? readdirSync(join(root, COMMANDS)) : [];
  return [
    ...PROGRAMS.filter((program) => existsSync(join(root, program))),
    ...commands.filter((file) => /^[a-z-]+\.ts$/.test(file)).map((file) => `${COMMANDS}/${file}`),
  ];
}
