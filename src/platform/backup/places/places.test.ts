import { mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { s3Server } from "#platform/testing/s3-server.ts";
import { readAll } from "../archive-reader.ts";
import { type Place, placeAt } from "./index.ts";

const folder = await mkdtemp(join(tmpdir(), "gemeinsam-places-"));
const server = await s3Server("nordstadt");
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const inFolder = pathToFileURL(folder).href;

async function* inChunks(content: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += 100_000) yield content.subarray(at, at + 100_000);
}
const put = (place: Place, name: string, content: Buffer) =>
  place.put(name, inChunks(content), content.length);
async function got(place: Place, name: string): Promise<Buffer | undefined> {
  const content = await place.get(name);
  return content && readAll(content);
}

describe.each([
  ["a folder", inFolder],
  ["a bucket", server.url],
  ["a folder of a bucket", `${server.url}/backups of ours/2026`],
])("%s", (_, url) => {
  const place = placeAt(url);

  test("gives back what was brought there, until it is removed", async () => {
    expect(await place.list()).toEqual([]);
    await put(place, "one", Buffer.from("first"));
    await put(place, "two", Buffer.from("second"));
    expect((await place.list()).sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: "one", bytes: 5 },
      { name: "two", bytes: 6 },
    ]);
    expect(String(await got(place, "two"))).toBe("second");
    await place.remove("one");
    await place.remove("one");
    await place.remove("two");
    expect(await place.list()).toEqual([]);
    expect(await got(place, "one")).toBeUndefined();
  });

  test("takes what is larger than one part, and replaces what bears the name", async () => {
    const large = Buffer.alloc(17 * 1024 * 1024, "Nordstadt");
    await put(place, "large", Buffer.from("small"));
    await put(place, "large", large);
    expect((await got(place, "large"))?.equals(large)).toBe(true);
    await place.remove("large");
  });

  test("holds nothing of what did not arrive whole", async () => {
    await expect(place.put("cut", inChunks(Buffer.from("half")), 8)).rejects.toThrow();
    async function* breaking() {
      yield Buffer.alloc(20 * 1024 * 1024);
      throw new Error("The disk broke");
    }
    await expect(place.put("broken", breaking(), 30 * 1024 * 1024)).rejects.toThrow();
    expect((await place.list()).map(({ name }) => name)).not.toContain("broken");
    await place.remove("cut");
  });
});

describe("a folder", () => {
  test("that is not there is not made: its disk may not be mounted", async () => {
    const away = placeAt(pathToFileURL(join(folder, "away")).href);
    await expect(put(away, "one", Buffer.from("x"))).rejects.toThrow(/no folder.*mounted/);
    await expect(away.list()).rejects.toThrow(/no folder/);
  });

  test("keeps for its owner alone, and lists no folders", async () => {
    const place = placeAt(inFolder);
    await put(place, "private", Buffer.from("x"));
    expect((await stat(join(folder, "private"))).mode & 0o777).toBe(0o600);
    await mkdir(join(folder, "other"));
    await writeFile(join(folder, "other", "thing"), "");
    expect(await place.list()).toEqual([{ name: "private", bytes: 1 }]);
  });
});

describe("a bucket", () => {
  test("says in words what it refuses, and nothing of the secret", async () => {
    const wrong = placeAt(server.url.replace(":S3RVER@", ":s3cret@"));
    await expect(put(wrong, "one", Buffer.from("x"))).rejects.toThrow(/refused: 403 SignatureDoesNotMatch/);
    await expect(put(wrong, "one", Buffer.from("x"))).rejects.toThrow(/^((?!s3cret).)*$/);
    await expect(wrong.list()).rejects.toThrow(/refused: 403/);
    expect(wrong.name).toBe(`s3://${new URL(server.url).host}/nordstadt/`);
  });

  test("that is not there, or does not answer, is told", async () => {
    await expect(placeAt(server.url.replace("nordstadt", "suedstadt")).list()).rejects.toThrow(
      /refused: 404 NoSuchBucket/,
    );
    const away = placeAt("s3+http://k:s@127.0.0.1:59123/bucket");
    await expect(put(away, "one", Buffer.from("x"))).rejects.toThrow(/does not answer \(ECONNREFUSED\)/);
  });
});
