import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { closeReencoder } from "#platform/pictures/reencode.ts";
import { testInstance } from "../../testing/instance.ts";
import { type Kept, keepPicture } from "./keep-picture.ts";

const dataDir = await mkdtemp(join(tmpdir(), "gemeinsam-files-"));
const { get } = await testInstance({ environment: { DATA_DIR: dataDir } });
const drawn = await sharp({ create: { width: 900, height: 300, channels: 3, background: "red" } })
  .jpeg()
  .toBuffer();
const { path } = (await keepPicture(dataDir, drawn)) as Kept;
afterAll(async () => {
  await closeReencoder();
  await rm(dataDir, { recursive: true });
});

describe("safety 36: a file that somebody gave", () => {
  test("is a picture and can do nothing, whatever its bytes are", async () => {
    const page = `/files/${"0".repeat(32)}-9x9.webp`;
    await writeFile(join(dataDir, page), "<!doctype html><script>alert(1)</script>");
    for (const address of [path, path.replace(".webp", "-800.webp"), page]) {
      const { status, headers } = await get(address);
      expect(status).toBe(200);
      expect(headers.get("content-type")).toBe("image/webp");
      expect(headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }
  });

  test("may be kept by browsers for good, because its name never shows anything else", async () => {
    expect((await get(path)).headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  test.each([
    "/files/bus.webp",
    "/files/..%2fsecrets%2flinks",
    "/files/",
    `/files/${"0".repeat(32)}-9x9.html`,
    `/files/${"0".repeat(32)}-9x9.webp%00.html`,
    `/files/${"1".repeat(32)}-9x9.webp`,
    path.replace(/\d+x\d+/, "900x301"),
  ])("has its own name and no other: %s does not exist", async (address) => {
    expect((await get(address)).status).toBe(404);
  });
});
