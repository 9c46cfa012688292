import type { PictureKind } from "#platform/pictures/reencode.ts";

/**
 * What the first bytes say a file is: never its name, never what its sender claims. `undefined` for everything that
 * is not one of these five, SVG, HTML and scripts of picture tools among it.
 */
export function pictureKind(bytes: Uint8Array): PictureKind | undefined {
  const start = Buffer.from(bytes.subarray(0, 64));
  const says = (text: string, at = 0) => start.toString("latin1", at, at + text.length) === text;
  if (says("\xff\xd8\xff")) return "jpeg";
  if (says("\x89PNG\r\n\x1a\n")) return "png";
  if (says("GIF87a") || says("GIF89a")) return "gif";
  if (says("RIFF") && says("WEBP", 8)) return "webp";
  if (says("ftyp", 4) && brands(start).includes("avif")) return "avif";
  return undefined;
}

/** ISO/IEC 14496-12, section 4.3: the main brand, a version, then the others it goes with, up to the box's end. */
function brands(start: Buffer): string[] {
  const end = Math.min(start.readUInt32BE(0), start.length);
  const found: string[] = [];
  for (let at = 8; at + 4 <= end; at += 4) if (at !== 12) found.push(start.toString("latin1", at, at + 4));
  return found;
}
