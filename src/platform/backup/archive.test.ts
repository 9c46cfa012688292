import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readAll, readArchive, verifyArchive } from "./archive-reader.ts";
import { writeArchive } from "./archive-writer.ts";
import type { Heading } from "./format.ts";

const folder = await mkdtemp(join(tmpdir(), "gemeinsam-archive-"));
afterAll(() => rm(folder, { recursive: true }));

const heading: Heading = {
  format: 1,
  madeAt: "2026-11-22T10:00:00.000Z",
  migrations: [],
  tables: [],
  sequences: [],
};

async function archive(name: string, given = heading): Promise<string> {
  const file = join(folder, name);
  const writer = await writeArchive(file, given);
  await writer.add("tables/letters/000001.copy", "a\nb\n");
  await writer.add("files/empty", "");
  writer.countRows("letters", 2);
  await writer.finish();
  return file;
}

describe("an archive", () => {
  test("gives back what was put in, under a seal", async () => {
    const file = await archive("whole");
    const { seal } = await verifyArchive({ file });
    expect(seal.rows).toEqual({ letters: 2 });
    const found: Record<string, string> = {};
    await readArchive({ file }, async (name, content) => {
      found[name] = (await readAll(content)).toString();
    });
    expect(found).toMatchObject({ "tables/letters/000001.copy": "a\nb\n", "files/empty": "" });
  });

  test("is for its owner alone, because secrets are inside", async () => {
    expect((await stat(await archive("private"))).mode & 0o777).toBe(0o600);
  });

  test("bears its name only when it is whole", async () => {
    const writer = await writeArchive(join(folder, "half"), heading);
    await writer.add("files/a", "a");
    expect(await readdir(folder)).not.toContain("half");
    await writer.abandon();
    expect((await readdir(folder)).filter((name) => name.startsWith("half"))).toEqual([]);
  });

  test("a file that grows meanwhile stays as it was", async () => {
    const path = join(folder, "growing");
    await writeFile(path, "12345678");
    const writer = await writeArchive(join(folder, "grown"), heading);
    await writer.addFile("files/growing", path, 5);
    const seal = await writer.finish();
    expect(seal.entries["files/growing"]?.bytes).toBe(5);
  });

  test.each([
    ["cut off", (bytes: Buffer) => bytes.subarray(0, bytes.length - 40)],
    ["damaged in a byte", (bytes: Buffer) => flipped(bytes, bytes.length - 60)],
    ["no backup at all", () => Buffer.from("hello")],
    ["empty", () => Buffer.alloc(0)],
  ])("%s is refused", async (name, harm) => {
    const file = await archive(name);
    await writeFile(file, harm(await readFile(file)));
    await expect(verifyArchive({ file })).rejects.toThrow(/Use another one/);
  });

  test("one that is not there is told", async () => {
    await expect(verifyArchive({ file: join(folder, "nowhere") })).rejects.toThrow(/There is no file/);
  });

  test("of a later format it asks for the later release", async () => {
    const file = await archive("later", { ...heading, format: 2 });
    await expect(verifyArchive({ file })).rejects.toThrow(/newer release/);
  });
});

function flipped(bytes: Buffer, position: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[position] = copy[position]! ^ 0xff;
  return copy;
}
