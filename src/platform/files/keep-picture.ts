import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, open, rename, utimes } from "node:fs/promises";
import { join } from "node:path";
import { type Reencoded, reencode, type Unfit } from "#platform/pictures/reencode.ts";
import { pictureKind } from "./picture-kind.ts";
import { picturePath, smallName } from "./picture-name.ts";

/** Below the data folder; a backup takes it along. */
export const FILES = "files";
/** How the name of a file ends while it is being written. */
export const PART = ".part";
const MOST_BYTES = 20 * 1024 * 1024;

/** `path` is the address under which everyone may see it; the size in pixels. */
export type Kept = { path: string; width: number; height: number };

/**
 * Keeps a picture of unknown origin, drawn anew and without what it tells of its owner: JPEG, PNG, WebP, AVIF, or the
 * first frame of a GIF, of at most 20 MB and 50 megapixels. The same picture twice is one file.
 * @throws Unavailable when too many pictures are being read
 */
export async function keepPicture(dataDir: string, bytes: Uint8Array): Promise<Kept | Unfit> {
  const written = await drawAnew(bytes);
  if ("refused" in written) return written;
  const { large, small, width, height } = written;
  const digest = createHash("sha256").update(large).digest("hex").slice(0, 32);
  const name = `${digest}-${width}x${height}.webp`;
  const folder = join(dataDir, FILES);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (small) await writeOnce(folder, smallName(name), small);
  await writeOnce(folder, name, large);
  return { path: picturePath(name), width, height };
}

/**
 * The same picture without a place under which it is seen: for what is private.
 * @param shape `square`: pixels of a side, cut out of the middle @throws Unavailable
 */
export async function drawAnew(bytes: Uint8Array, shape?: { square: number }): Promise<Reencoded | Unfit> {
  const kind = pictureKind(bytes);
  if (!kind) return { refused: "not-a-picture" };
  if (bytes.length > MOST_BYTES) return { refused: "too-large" };
  return reencode({ bytes, kind, ...shape });
}

/** Whole or not at all, also when the power fails: whoever reads it meanwhile finds nothing rather than a half. */
async function writeOnce(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  if (existsSync(join(folder, name))) {
    // As if it had come now: it may be about to be shown again, while nothing shows it yet.
    await utimes(join(folder, name), new Date(), new Date());
    return;
  }
  const draft = join(folder, `.${randomUUID()}${PART}`);
  const file = await open(draft, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, join(folder, name));
}
