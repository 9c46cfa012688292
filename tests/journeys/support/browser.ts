import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type BrowserServer, chromium } from "playwright-core";
import { projectRoot } from "#platform/project-root.ts";

/**
 * One browser for the whole run; test files connect to it. Its package brings a list of arguments that turns off
 * web security and would prove nothing, so only the sandbox is off, which needs rights that a container lacks.
 */
export async function startBrowser(): Promise<BrowserServer> {
  const { executablePath, fonts } = await unpackedChromium();
  await refuseMissingLibraries(executablePath);
  return chromium.launchServer({
    executablePath,
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
    env: { ...process.env, FONTCONFIG_FILE: fonts } as Record<string, string>,
  });
}

/**
 * The package unpacks into the folder for temporary files and asks no further when there is one: each version its own.
 */
async function unpackedChromium() {
  const { version } = JSON.parse(
    await readFile(join(projectRoot, "node_modules/@sparticuz/chromium/package.json"), "utf8"),
  ) as { version: string };
  const before = process.env.TMPDIR;
  const folder = join(tmpdir(), `gemeinsam-chromium-${version}`);
  await mkdir(folder, { recursive: true });
  process.env.TMPDIR = folder;
  try {
    const { default: package_ } = await import("@sparticuz/chromium");
    return { executablePath: await package_.executablePath(), fonts: await fontList(folder) };
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** The package's own list looks elsewhere; a system without any font would show none. */
async function fontList(folder: string): Promise<string> {
  const file = join(folder, "fonts-of-journeys.conf");
  const folders = [join(folder, "fonts"), "/usr/share/fonts"].map((name) => `<dir>${name}</dir>`).join("");
  const cache = `<cachedir>${join(folder, "font-cache")}</cachedir>`;
  await writeFile(file, `<?xml version="1.0"?><fontconfig>${folders}${cache}</fontconfig>`);
  return file;
}

/** Debian's package for each library that the browser takes from the system. */
const PACKAGES: Record<string, string> = {
  "libnss3.so": "libnss3",
  "libnssutil3.so": "libnss3",
  "libsmime3.so": "libnss3",
  "libnspr4.so": "libnspr4",
  "libplc4.so": "libnspr4",
  "libplds4.so": "libnspr4",
  "libexpat.so.1": "libexpat1",
};

async function refuseMissingLibraries(executable: string): Promise<void> {
  const { stdout } = await promisify(execFile)("ldd", [executable]);
  const missing = [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map(([, library]) => library!);
  if (missing.length === 0) return;
  const packages = new Set(missing.map((library) => PACKAGES[library] ?? library));
  throw new Error(
    `The browser of the journeys misses ${missing.join(", ")} of this system. ` +
      `On Debian, as root: apt-get install ${[...packages].join(" ")}`,
  );
}
