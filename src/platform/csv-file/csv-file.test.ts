import { mkdtemp, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import {
  asUtf8,
  type CsvRecord,
  CsvTrouble,
  lookAt,
  readCells,
  readRecords,
  type Separator,
  takeIn,
} from "./index.ts";

const folder = await mkdtemp(join(tmpdir(), "gemeinsam-csv-"));
afterAll(() => rm(folder, { recursive: true }));
let files = 0;
const fresh = () => join(folder, `${++files}.csv`);

async function* inPieces(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));
const utf16 = (text: string, big = false) => {
  const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
  return new Uint8Array(big ? bytes.swap16() : bytes);
};
const latin = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

async function kept(text: string | Uint8Array): Promise<string> {
  const path = fresh();
  await writeFile(path, text);
  return path;
}

async function read(path: string, separator: Separator = ",", from = 0): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const record of readRecords(path, { separator, from })) records.push(record);
  return records;
}
const cellsOf = async (text: string, separator?: Separator) =>
  (await read(await kept(text), separator)).map(({ cells }) => cells);

/** What `text`, written again and again, gets; and by how much the memory grew on the way, in megabytes. */
async function endless(text: string, times: number): Promise<{ trouble: string; grown: number; ms: number }> {
  const path = await kept(text.repeat(times));
  const begun = performance.now();
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 5);
  const trouble = await read(path).then(
    () => "none",
    (error: unknown) => (error instanceof CsvTrouble ? error.trouble : String(error)),
  );
  clearInterval(watch);
  return { trouble, grown: (most - before) / 2 ** 20, ms: performance.now() - begun };
}

describe("a file that somebody brings", () => {
  test.each([
    ["nothing", "", "empty"],
    ["a workbook", "PK\x03\x04\x14\x00", "spreadsheet"],
    ["an older workbook", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "spreadsheet"],
    ["a document", "%PDF-1.7\n", "binary"],
    ["a picture", "\x89PNG\r\n", "binary"],
    ["text with a zero in it", `a,b\n${"x".repeat(100)}\0`, "binary"],
  ])("that is %s is refused, and nothing is left of it", async (_, bytes, refused) => {
    const path = fresh();
    expect(await takeIn(inPieces(latin(bytes), 64), path)).toEqual({ refused });
    await expect(stat(path)).rejects.toThrow("ENOENT");
  });

  test("that breaks off leaves nothing", async () => {
    const path = fresh();
    const broken = (async function* () {
      yield bytesOf("a,b\n");
      throw new Error("gone");
    })();
    await expect(takeIn(broken, path)).rejects.toThrow("gone");
    await expect(stat(path)).rejects.toThrow("ENOENT");
  });

  test("is for the program alone", async () => {
    const path = fresh();
    await takeIn(inPieces(bytesOf("a,b\n")), path);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test.each([
    ["utf-8", bytesOf("Name\nJörg Čapek\n")],
    ["utf-8", bytesOf("\uFEFFName\nJörg Čapek\n")],
    ["windows-1252", latin("Name\nJ\xf6rg \x8eapek\n")],
    ["utf-16le", utf16("Name\nJörg 🚌\n")],
    ["utf-16be", utf16("Name\nJörg 🚌\n", true)],
  ] as const)("tells that it is written in %s, and is read so, however it comes", async (encoding, bytes) => {
    const [path, plain] = [fresh(), fresh()];
    expect(await takeIn(inPieces(bytes, 3), path)).toEqual({ bytes: bytes.length, encoding });
    expect(await lookAt(path, { encoding })).toMatchObject({
      rows: [["Name"], [expect.stringMatching(/^Jörg (Čapek|Žapek|🚌)$/)]],
    });
    await asUtf8(path, plain, encoding);
    expect(await readFile(plain, "utf8")).toMatch(/^Name\nJörg (Čapek|Žapek|🚌)\n$/);
  });

  test("in which a zero turns up only when its letters are read is refused then", async () => {
    const path = await kept(utf16("Name\nA\0b\n"));
    expect(await lookAt(path, { encoding: "utf-16le" })).toEqual({ refused: "binary" });
    await expect(asUtf8(path, fresh(), "utf-16le")).rejects.toThrow(CsvTrouble);
  });
});

describe("the look of a table", () => {
  test.each([
    [",", "Name,Mail\nA,a@x.de\nB,b@x.de\n"],
    [";", "Name;Mail;Satz\nA;a@x.de;eins, zwei\nB;b@x.de;drei\n"],
    ["\t", "Name\tMail\nA, der Große\ta@x.de\n"],
    ["|", "Name|Mail\nA|a@x.de\n"],
    [",", "Name\nAda\n"],
  ])("finds the separator %j", async (separator, text) => {
    expect(await lookAt(await kept(text), { encoding: "utf-8" })).toMatchObject({ separator });
  });

  test("heeds the separator it is told", async () => {
    const look = await lookAt(await kept("a;b,c\n"), { encoding: "utf-8", separator: "," });
    expect(look).toMatchObject({ rows: [["a;b", "c"]] });
  });

  test.each([
    ["  \n\n ", "empty"],
    ["a,".repeat(500), "too-many-columns"],
    ["a".repeat(300_000), "too-long"],
    [",".repeat(1_000_000), "too-many-columns"],
    [`"${"a".repeat(1_000)}`, "open-quote"],
  ])("of what is no table is refused", async (text, refused) => {
    expect(await lookAt(await kept(text), { encoding: "utf-8" })).toEqual({ refused });
  });

  test("is over after twenty rows, wherever the file is cut", async () => {
    const long = `${"ä,b\n".repeat(100_000)}`;
    const look = await lookAt(await kept(long), { encoding: "utf-8" });
    expect("rows" in look && look.rows.length).toBe(20);
  });
});

describe("records", () => {
  test("keep line breaks and doubled marks inside quotation marks, and marks inside of words", async () => {
    expect(await cellsOf('"a\r\nb","say ""hi"""\r\nHans "H" M,"Hansi" Mü\n')).toEqual([
      ["a\r\nb", 'say "hi"'],
      ['Hans "H" M', '"Hansi" Mü'],
    ]);
  });

  test("end at every kind of line break, and empty lines are none", async () => {
    expect(await cellsOf("\uFEFFa;1\r\nb;2\nc;3\r\n\r\n\nd\n", ";")).toEqual([
      ["a", "1"],
      ["b", "2"],
      ["c", "3"],
      ["d"],
    ]);
  });

  test("can be read on from where one of them begins", async () => {
    const path = await kept('\uFEFFä,"1\n2"\r\n\r\nb,2\nc,3');
    const all = await read(path);
    expect(all.at(-1)!.end).toBe((await stat(path)).size);
    for (const [index, { at }] of all.entries()) expect(await read(path, ",", at)).toEqual(all.slice(index));
    const file = await open(path);
    for (const record of all) expect(await readCells(file, ",", record)).toEqual(record.cells);
    await file.close();
  });

  test.each([
    ["a line of ten megabytes", "a".repeat(1_000), 10_000, "too-long"],
    ["a million columns", "a,", 1_000_000, "too-long"],
    ["ten million empty columns", ",", 10_000_000, "too-long"],
    ["columns without end over many lines", `"\n"${",".repeat(60_000)}`, 300, "too-long"],
    ["a quotation mark that is never closed", `"a\n`, 1, "open-quote"],
    ["quotation marks without end", '"', 10_000_001, "too-long"],
  ])("%s are refused at once, in little memory", async (_, text, times, trouble) => {
    const found = await endless(text, times);
    expect(found.trouble).toBe(trouble);
    expect(found.grown).toBeLessThan(64);
    expect(found.ms).toBeLessThan(5_000);
  });
});
