import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Plugin } from "esbuild";
import subsetFont from "subset-font";

/** The weights in which the styles set each face; what lies beyond is a third of the file, and nobody sees it. */
const WEIGHTS: Readonly<Record<string, { min: number; max: number; default: number }>> = {
  "atkinson-hyperlegible-next": { min: 400, max: 700, default: 400 },
  "bricolage-grotesque": { min: 680, max: 740, default: 700 },
};

/** Every letter stays: only weights go. Half of a pair of surrogates is none. */
const EVERY_LETTER = String.fromCharCode(
  ...Array.from({ length: 0xd800 - 0x20 }, (_, index) => index + 0x20),
);

/** Faces without the weights that no style asks for. @param kept the folder where what was made once is found again */
export const slimFaces = (kept: string): Plugin => ({
  name: "slim-faces",
  setup({ onLoad }) {
    onLoad({ filter: /\.woff2$/ }, async ({ path }) => ({
      contents: await slimFace(path, kept),
      loader: "file",
    }));
  },
});

async function slimFace(path: string, kept: string): Promise<Uint8Array> {
  const whole = await readFile(path);
  const family = Object.keys(WEIGHTS).find((name) => basename(path).startsWith(name));
  if (!family) return whole;
  const weights = WEIGHTS[family]!;
  const hash = createHash("sha256").update(JSON.stringify(weights)).update(whole).digest("hex").slice(0, 16);
  const file = join(kept, `${hash}.woff2`);
  if (existsSync(file)) return readFile(file);
  const slim = await subsetFont(whole, EVERY_LETTER, {
    targetFormat: "woff2",
    variationAxes: { wght: weights },
  });
  await mkdir(kept, { recursive: true });
  // Whole or not at all, also for another build at the same moment.
  const half = `${file}.${process.pid}`;
  await writeFile(half, slim);
  await rename(half, file);
  return slim;
}
