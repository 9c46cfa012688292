import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { DAY } from "#platform/clock.ts";
import { closeReencoder, reencoderPid } from "#platform/pictures/reencode.ts";
import { type Kept, keepPicture } from "./keep-picture.ts";
import { pictureAt, pictureNamesIn } from "./picture-name.ts";
import { deletePictures, unusedPictures } from "./unused.ts";

const dataDir = await mkdtemp(join(tmpdir(), "gemeinsam-files-"));
afterAll(async () => {
  await closeReencoder();
  await rm(dataDir, { recursive: true });
});

const keep = (bytes: Uint8Array) => keepPicture(dataDir, bytes);
const kept = async (bytes: Uint8Array) => (await keep(bytes)) as Kept;
const stored = (path: string) => readFile(join(dataDir, path));
const names = () => readdirSync(join(dataDir, "files"));

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#d9472b" } });
/** Red on the left, green on the right. */
const twoHalves = (width: number, height: number) =>
  plain(width, height).composite([
    {
      input: {
        create: { width: width / 2, height, channels: 3, background: "#1f7a72" },
      },
      gravity: "east",
    },
  ]);
const jpeg = await plain(300, 200).jpeg().toBuffer();
const tiff = await plain(9, 9).tiff().toBuffer();
const png = await plain(90, 90).png().toBuffer();

describe("a picture that is kept", () => {
  test.each(["jpeg", "png", "webp", "gif", "avif"] as const)("may come as %s", async (format) => {
    const { path, width, height } = await kept(await plain(64, 48).toFormat(format).toBuffer());
    expect(path).toMatch(/^\/files\/[0-9a-f]{32}-64x48\.webp$/);
    expect({ width, height }).toEqual({ width: 64, height: 48 });
    expect(await sharp(await stored(path)).metadata()).toMatchObject({ format: "webp", width: 64 });
  });

  test("has a name that tells its size, and a narrow form when it is wide", async () => {
    const { path } = await kept(await twoHalves(2400, 1200).jpeg().toBuffer());
    const { width, height, small } = pictureAt(path)!;
    expect({ width, height }).toEqual({ width: 1600, height: 800 });
    expect(await sharp(await stored(`/files/${small}`)).metadata()).toMatchObject({
      width: 800,
      height: 400,
    });
  });

  test("is one file however often it comes", async () => {
    await keep(jpeg);
    const before = names();
    await Promise.all([keep(jpeg), keep(jpeg)]);
    expect(names()).toEqual(before);
    expect(before.filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  test("is the first frame of one that moves", async () => {
    const frames = [await plain(20, 20).png().toBuffer(), await twoHalves(20, 20).png().toBuffer()];
    const moving = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    const { path, height } = await kept(moving);
    expect(height).toBe(20);
    expect((await sharp(await stored(path)).metadata()).pages ?? 1).toBe(1);
  });

  test("safety 35: tells nothing of where and with what it was taken, and stands upright", async () => {
    const taken = await twoHalves(120, 80)
      .withExif({
        IFD0: { Make: "Spionkamera", Copyright: "Mirjam Vogt" },
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: "53/1 33/1 0/1", GPSLongitude: "9/1 59/1 0/1" },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><geheim/></x:xmpmeta>')
      .withIccProfile("p3")
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(taken.includes("Spionkamera")).toBe(true);
    const { path, width, height } = await kept(taken);
    expect({ width, height }).toEqual({ width: 80, height: 120 });
    const bytes = await stored(path);
    const { exif, icc, xmp, iptc, orientation } = await sharp(bytes).metadata();
    expect({ exif, icc, xmp, iptc, orientation }).toEqual({});
    for (const trace of ["Spionkamera", "Mirjam", "GPS", "geheim", "EXIF", "ICCP"])
      expect(bytes.includes(trace)).toBe(false);
  });
});

describe("safety 33: what is no picture is refused by its first bytes", () => {
  const text = (content: string) => Buffer.from(content, "latin1");
  test.each<[string, Buffer]>([
    ["nothing", Buffer.alloc(0)],
    [
      "SVG",
      text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'),
    ],
    ["SVG after a byte order mark", text('\xef\xbb\xbf<?xml version="1.0"?><svg/>')],
    ["MVG", text("push graphic-context\nviewbox 0 0 640 480\nfill 'url(https://example.org/\"|ls)'")],
    ["MSL", text('<?xml version="1.0"?><image><read filename="/etc/passwd"/></image>')],
    ["HTML", text("<!doctype html><script>alert(1)</script>")],
    ["a PDF", text("%PDF-1.7\n")],
    ["a TIFF", tiff],
    ["PostScript", text("%!PS-Adobe-3.0\n(%pipe%id) (w) file")],
    ["a JPEG in name only", text("\xff\xd8\xff<script>alert(1)</script>")],
    ["a GIF that is a script", text("GIF89a/*aaaa*/=1;alert(document.domain);")],
    ["a WebP without a picture", text("RIFF\x24\0\0\0WEBPVP8 <script>alert(1)</script>")],
    ["an AVIF without a picture", text("\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf<svg onload=alert(1)>")],
    ["a PNG that stops", png.subarray(0, 60)],
    ["an SVG after the first bytes of a PNG", text("\x89PNG\r\n\x1a\n<svg onload=alert(1)/>")],
  ])("%s", async (_, bytes) => {
    expect(await keep(bytes)).toEqual({ refused: "not-a-picture" });
  });

  test.each<[string, string]>([
    ["a page", "<html><script>alert(document.domain)</script></html>"],
    ["a ZIP", "PK\x03\x04\x14\0evil.jar"],
    ["a drawing", "<svg onload=alert(1)></svg>"],
  ])("%s hidden behind a picture is left behind", async (_, hidden) => {
    const { path } = await kept(Buffer.concat([jpeg, Buffer.from(hidden, "latin1")]));
    expect((await stored(path)).includes(hidden.slice(0, 12))).toBe(false);
  });

  test("its process knows no secret and no setting of the program", async () => {
    await keep(jpeg);
    const environment = readFileSync(`/proc/${reencoderPid()}/environ`, "utf8").split("\0");
    expect(environment.filter((line) => !/^(NODE_CHANNEL|VIPS_|MALLOC_|$)/.test(line))).toEqual([]);
  });
});

describe("safety 34: what would burst when it is opened", () => {
  test.each<[string, Buffer]>([
    ["a PNG of 50,000 × 50,000", pngSaying(50_000, 50_000)],
    ["a PNG one line over 50 megapixels", pngSaying(10_000, 5_001)],
    ["a GIF of 65,535 × 65,535", gifSaying(65_535, 65_535)],
    ["a JPEG of 65,000 × 65,000", jpegSaying(65_000, 65_000)],
    ["more than 20 MB", Buffer.concat([jpeg, Buffer.alloc(20 * 1024 * 1024)])],
  ])("is refused before that: %s", async (_, bomb) => {
    await closeReencoder();
    await keep(jpeg);
    expect(await keep(bomb)).toEqual({ refused: "too-large" });
    expect(mostMemory()).toBeLessThan(256 * 1024);
  });

  test("what is just small enough is kept", async () => {
    const flat = await sharp({ create: { width: 10_000, height: 5_000, channels: 3, background: "black" } })
      .png()
      .toBuffer();
    expect(await kept(flat)).toMatchObject({ width: 1600, height: 800 });
  });

  /** Of the process that reads pictures, ever, in kilobytes. */
  const mostMemory = () =>
    Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${reencoderPid()}/status`, "utf8"))![1]);
});

describe("a picture that no text shows", () => {
  test("is found after a day, in both its forms, and deleted", async () => {
    const { path } = await kept(await plain(1000, 500).jpeg().toBuffer());
    const shown = new Set(names().flatMap((name) => pictureNamesIn(`![](/files/${name})`)));
    const name = path.slice("/files/".length);
    shown.delete(name);
    expect(await unusedPictures(dataDir, shown, new Date())).toEqual([]);
    const found = await unusedPictures(dataDir, shown, new Date(Date.now() + DAY + 60_000));
    expect(found).toEqual([name.replace(".webp", "-800.webp"), name].sort());
    await deletePictures(dataDir, found);
    expect(names()).not.toContain(name);
  });
});

function pngSaying(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const pixels = deflateSync(Buffer.alloc(4_000_000));
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", pixels),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function gifSaying(width: number, height: number): Buffer {
  const bytes = Buffer.from("GIF89a....\x80\0\0\0\0\0\xff\xff\xff,....WWHH\0\x02\x02D\x01\0;", "latin1");
  for (const at of [6, 20 + 4]) {
    bytes.writeUInt16LE(width, at);
    bytes.writeUInt16LE(height, at + 2);
  }
  bytes.writeUInt32LE(0, 20);
  return bytes;
}

/** The frame header (SOF0) tells the size: height, then width. */
function jpegSaying(width: number, height: number): Buffer {
  const bytes = Buffer.from(jpeg);
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(height, frame + 5);
  bytes.writeUInt16BE(width, frame + 7);
  return bytes;
}
