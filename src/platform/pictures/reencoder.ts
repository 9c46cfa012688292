/**
 * The program that reads a picture somebody gave and writes it anew: only the pixels cross. It opens the formats of
 * `src/platform/files/picture-kind.ts` from memory and nothing else. Asked by `reencode.ts`.
 */
import sharp, { type Sharp } from "sharp";
import { answerOrders } from "./picture-worker.ts";

/** @property kind what the first bytes claim it to be */
/** @property square pixels of a side; cut out of the middle, and no small one */
export type Given = { bytes: Uint8Array; kind: PictureKind; square?: number };
export type PictureKind = "jpeg" | "png" | "webp" | "gif" | "avif";
/** WebP; `small` only where it is smaller than `large`. Width and height in pixels, of `large`. */
export type Reencoded = { large: Uint8Array; small?: Uint8Array; width: number; height: number };
export type Unfit = { refused: "not-a-picture" | "too-large" };

const MOST_PIXELS = 50_000_000;
const LARGE = { width: 1600, height: 2400 };
const SMALL = 800;

const LOADERS = ["Jpeg", "Png", "Webp", "Nsgif", "Heif"].map((name) => `VipsForeignLoad${name}Buffer`);
const SHARP_NAMES: Record<PictureKind, string> = {
  jpeg: "jpeg",
  png: "png",
  webp: "webp",
  gif: "gif",
  avif: "heif",
};

answerOrders(LOADERS, reencode);

/** Size and format are told by the header; nothing is decoded before they are known to be fit. */
async function reencode({ bytes, kind, square }: Given): Promise<Reencoded | Unfit> {
  try {
    const header = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (header.format !== SHARP_NAMES[kind]) return { refused: "not-a-picture" };
    if (header.width * header.height > MOST_PIXELS) return { refused: "too-large" };
    return await written(bytes, square);
  } catch (error) {
    return { refused: /timeout|pixel limit/.test(String(error)) ? "too-large" : "not-a-picture" };
  }
}

/** The first frame, upright, in sRGB, without any of the metadata it came with. */
async function written(bytes: Uint8Array, square: number | undefined): Promise<Reencoded> {
  const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error" })
    .autoOrient()
    .resize(
      square ? { width: square, height: square } : { ...LARGE, fit: "inside", withoutEnlargement: true },
    )
    .timeout({ seconds: 8 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const pixels = () => sharp(data, { raw: { width, height, channels } });
  const small = width > SMALL ? await asWebp(pixels().resize({ width: SMALL })) : undefined;
  return { large: await asWebp(pixels()), small, width, height };
}

const asWebp = (picture: Sharp): Promise<Buffer> => picture.webp({ quality: 80 }).toBuffer();
