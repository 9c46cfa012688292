import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { Unavailable } from "#platform/errors.ts";
import { closeRasteriser, rasterise, rasteriserPid } from "./rasterise.ts";

afterEach(() => vi.useRealTimers());
afterAll(closeRasteriser);

const svg = (inner = "", size = 100) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size / 2}">${inner}</svg>`;
const RED = svg(`<rect width="100" height="50" fill="#d9472b"/>`);

describe("drawing", () => {
  test("gives a PNG of the width that was asked for", async () => {
    for (const width of [100, 240]) {
      const { format, ...size } = await sharp(await rasterise(RED, { width })).metadata();
      expect({ format, width: size.width, height: size.height }).toEqual({
        format: "png",
        width,
        height: width / 2,
      });
    }
  });

  test("gives the same bytes for the same picture, also from another process", async () => {
    const first = await rasterise(RED, { width: 100 });
    await closeRasteriser();
    expect(await rasterise(RED, { width: 100 })).toEqual(first);
  });

  test("says so when it can't read a picture, and goes on", async () => {
    await expect(rasterise("<svg", { width: 100 })).rejects.toThrow("drawing failed");
    await rasterise(RED, { width: 100 });
  });

  test("opens no other format", async () => {
    const png = await sharp({ create: { width: 9, height: 9, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    await expect(rasterise(png.toString("latin1"), { width: 9 })).rejects.toThrow("drawing failed");
  });

  test("reads no file that a picture names", async () => {
    const folder = await mkdtemp(join(tmpdir(), "gemeinsam-pictures-"));
    const secret = join(folder, "secret.svg");
    await writeFile(secret, RED);
    const image = svg(`<image href="file://${secret}" width="100" height="50"/>`);
    const entity = `<!DOCTYPE svg [<!ENTITY secret SYSTEM "file://${secret}">]>${svg("&secret;")}`;
    const empty = await rasterise(svg(), { width: 100 });
    expect(await rasterise(image, { width: 100 })).toEqual(empty);
    expect(await rasterise(entity, { width: 100 }).catch(() => empty)).toEqual(empty);
    await rm(folder, { recursive: true });
  });
});

describe("the drawing process", () => {
  test("is kept from one picture to the next", async () => {
    await rasterise(RED, { width: 100 });
    const pid = rasteriserPid();
    await rasterise(RED, { width: 100 });
    expect(rasteriserPid()).toBe(pid);
  });

  test("is replaced when it was killed, at rest or at work", async () => {
    await rasterise(RED, { width: 100 });
    const pid = rasteriserPid()!;
    process.kill(pid, "SIGKILL");
    await rasterise(RED, { width: 100 });
    expect(rasteriserPid()).not.toBe(pid);
    const drawing = rasterise(RED, { width: 100 });
    process.kill(rasteriserPid()!, "SIGKILL");
    expect((await drawing).length).toBeGreaterThan(0);
  });

  test("is given up after ten seconds, and replaced", async () => {
    await rasterise(RED, { width: 100 });
    process.kill(rasteriserPid()!, "SIGSTOP");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const drawing = rasterise(RED, { width: 100 });
    vi.advanceTimersByTime(9_999);
    const waiting = rasterise(RED, { width: 100 });
    vi.advanceTimersByTime(1);
    await expect(drawing).rejects.toThrow(Unavailable);
    expect((await waiting).length).toBeGreaterThan(0);
  });

  test("refuses what would wait too long", async () => {
    const many = Array.from({ length: 40 }, () => rasterise(RED, { width: 100 }));
    const results = await Promise.allSettled(many);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(25);
    expect((results.at(-1) as PromiseRejectedResult).reason).toBeInstanceOf(Unavailable);
  });

  test("ends when asked to, with what it was drawing refused", async () => {
    const drawing = rasterise(RED, { width: 100 });
    const pid = rasteriserPid()!;
    const refused = expect(drawing).rejects.toThrow(Unavailable);
    await closeRasteriser();
    await refused;
    expect(() => process.kill(pid, 0)).toThrow();
  });
});
