import { createReadStream } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readAll } from "./archive-reader.ts";
import { openContent, seal, sealedSize } from "./sealed.ts";

const folder = await mkdtemp(join(tmpdir(), "gemeinsam-sealed-"));
afterAll(() => rm(folder, { recursive: true }));

const PASSPHRASE = "four words of Nordstadt";
const CHEAP = { log2N: 4, parallel: 1 };
const PIECE = 64 * 1024;
const HEADER = sealedSize(0) - 16;

const file = join(folder, "backup");
const sealed = async (content: Buffer): Promise<Buffer> => {
  async function* given() {
    yield content;
  }
  return readAll(seal(given(), PASSPHRASE, CHEAP));
};

async function open(bytes: Buffer, passphrase: string | undefined = PASSPHRASE): Promise<Buffer> {
  await writeFile(file, bytes);
  return readAll(openContent(createReadStream(file), { file, passphrase }));
}

const threePieces = Buffer.from(Array.from({ length: 2 * PIECE + 5 }, (_, index) => index % 251));

describe("a sealed backup", () => {
  test.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 7])(
    "of %i bytes comes back as it was, and is as large as foretold",
    async (size) => {
      const content = Buffer.alloc(size, 7);
      const bytes = await sealed(content);
      expect(bytes.length).toBe(sealedSize(size));
      expect(await open(bytes)).toEqual(content);
    },
  );

  test("shows nothing of what is inside, and is another one each time", async () => {
    const content = Buffer.from("hanna@example.org");
    const [one, other] = [await sealed(content), await sealed(content)];
    expect(one.includes("hanna")).toBe(false);
    expect(one).not.toEqual(other);
  });

  test("needs its passphrase", async () => {
    const bytes = await sealed(threePieces);
    await writeFile(file, bytes);
    await expect(
      readAll(openContent(createReadStream(file), { file, passphrase: undefined })),
    ).rejects.toThrow(/sealed.*BACKUP_PASSPHRASE/);
    await expect(open(bytes, "other words of Nordstadt")).rejects.toThrow(/another passphrase/);
  });

  test.each([
    ["changed in its head", (bytes: Buffer) => flipped(bytes, HEADER - 1)],
    ["changed in a piece", (bytes: Buffer) => flipped(bytes, HEADER + PIECE + 40)],
    ["changed at its end", (bytes: Buffer) => flipped(bytes, bytes.length - 1)],
    ["cut off in a piece", (bytes: Buffer) => bytes.subarray(0, -3)],
    ["cut off between pieces", (bytes: Buffer) => bytes.subarray(0, HEADER + PIECE + 16)],
    ["with pieces exchanged", exchanged],
    ["with something behind it", (bytes: Buffer) => Buffer.concat([bytes, Buffer.from("more")])],
  ])("%s is refused", async (_, harm) => {
    const harmed = harm(await sealed(threePieces));
    await expect(open(harmed)).rejects.toThrow(/sealed/);
  });

  test("cannot ask for all of the memory", async () => {
    const bytes = await sealed(Buffer.from("x"));
    bytes.writeUInt8(31, HEADER - 34);
    await expect(open(bytes)).rejects.toThrow(/head of this backup/);
  });

  test("one that is not sealed is read as it is", async () => {
    expect(await open(threePieces, undefined)).toEqual(threePieces);
    expect(await readFile(file)).toEqual(threePieces);
    expect(await open(Buffer.from("short"), undefined)).toEqual(Buffer.from("short"));
  });
});

function flipped(bytes: Buffer, position: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[position] = copy[position]! ^ 1;
  return copy;
}

function exchanged(bytes: Buffer): Buffer {
  const at = (piece: number) => HEADER + piece * (PIECE + 16);
  return Buffer.concat([
    bytes.subarray(0, HEADER),
    bytes.subarray(at(1), at(2)),
    bytes.subarray(at(0), at(1)),
    bytes.subarray(at(2)),
  ]);
}
