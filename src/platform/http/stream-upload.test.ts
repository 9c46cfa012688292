import { describe, expect, test } from "vitest";
import { TooLarge } from "#platform/errors.ts";
import { streamUpload } from "./stream-upload.ts";

const LIMIT = 300_000;

/** What came, as long as nothing breaks. */
async function lengthOf(content: AsyncIterable<Uint8Array>, called: string) {
  let length = 0;
  for await (const chunk of content) length += chunk.length;
  return { length, called };
}
const read = (request: Request, keep: typeof lengthOf = lengthOf) =>
  streamUpload(request, { field: "list", bytes: LIMIT, keep });

/** As it comes over the line. */
async function post(form: FormData, more: Record<string, string> = {}): Promise<Request> {
  const whole = new Response(form);
  const headers = { "content-type": whole.headers.get("content-type")!, ...more };
  return new Request("http://x.test/", { method: "POST", body: await whole.arrayBuffer(), headers });
}

function form(...fields: [string, string | Blob, string?][]): FormData {
  const all = new FormData();
  for (const [name, value, called] of fields)
    typeof value === "string" ? all.append(name, value) : all.append(name, value, called);
  return all;
}
const file = (bytes: number) => new Blob([new Uint8Array(bytes).fill(97)]);

type Stream = ReadableStreamDefaultController;

const HEAD =
  '--x\r\nContent-Disposition: form-data; name="list"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n';

function streamed(body: ReadableStream): Request {
  const headers = { "content-type": "multipart/form-data; boundary=x" };
  return new Request("http://x.test/", { method: "POST", body, headers, duplex: "half" } as RequestInit);
}

/** A body that ends, or breaks, in the middle of a file. */
const half = (end: (stream: Stream) => void): Request =>
  streamed(
    new ReadableStream({
      start: (stream) => stream.enqueue(Buffer.from(`${HEAD}${"a".repeat(1_000)}`)),
      pull: (stream) => new Promise<void>((done) => setTimeout(() => done(end(stream)), 20)),
    }),
  );

describe("a form with one file", () => {
  test("is too large by what it announces and by what comes", async () => {
    const announced = post(form(["list", file(1), "a.csv"]), { "content-length": "99999999" });
    await expect(read(await announced)).rejects.toThrow(TooLarge);
    await expect(read(await post(form(["list", file(LIMIT + 1), "a.csv"])))).rejects.toThrow(TooLarge);
    expect((await read(await post(form(["list", file(LIMIT), "a.csv"])))).kept?.length).toBe(LIMIT);
  });

  test("comes no faster than it is taken in, so that no more than a piece of it is in memory", async () => {
    const piece = Buffer.alloc(64 * 1024, "a");
    const pieces = 200;
    let sent = 0;
    let ahead = 0;
    const body = new ReadableStream({
      start: (stream) => stream.enqueue(Buffer.from(HEAD)),
      pull(stream) {
        stream.enqueue(sent++ < pieces ? piece : Buffer.from("\r\n--x--\r\n"));
        if (sent > pieces) stream.close();
      },
    });
    const keep = async (content: AsyncIterable<Uint8Array>) => {
      let length = 0;
      for await (const chunk of content) {
        length += chunk.length;
        ahead = Math.max(ahead, sent * piece.length - length);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      return length;
    };
    const { kept } = await streamUpload(streamed(body), { field: "list", bytes: 100_000_000, keep });
    expect(kept).toBe(pieces * piece.length);
    expect(ahead).toBeLessThan(8 * piece.length);
  });

  test("that breaks off in the middle brings nothing, and whoever keeps it is told", async () => {
    for (const end of [
      (stream: Stream) => stream.close(),
      (stream: Stream) => stream.error(new Error("gone")),
    ]) {
      let told: unknown;
      const keep = (content: AsyncIterable<Uint8Array>) =>
        lengthOf(content, "").catch((error: unknown) => {
          told = error;
          return { length: 0, called: "" };
        });
      expect(await read(half(end), keep)).toEqual({ typed: {} });
      expect(told).toBeInstanceOf(Error);
    }
  });

  test.each([
    ["nothing", "", "multipart/form-data; boundary=x"],
    ["no form at all", "{}", "application/json"],
    ["a form without its boundary", "--x--", "multipart/form-data"],
    ["a plain form", "lang=de", "application/x-www-form-urlencoded"],
  ])("that is %s brings no file and breaks nothing", async (_, body, type) => {
    const request = new Request("http://x.test/", {
      method: "POST",
      body,
      headers: { "content-type": type },
    });
    expect((await read(request)).kept).toBeUndefined();
  });

  test("ends with what went wrong in keeping it", async () => {
    const keep = async () => {
      throw new RangeError("no room");
    };
    await expect(read(await post(form(["list", file(200_000), "a.csv"])), keep)).rejects.toThrow(RangeError);
  });

  test("gives its fields, the wanted file under its sender's name without a path, and no other file", async () => {
    const sent = form(
      ["lang", "de"],
      ["lang", "en"],
      ["__proto__", "x"],
      ["list", file(200_000), "../../etc/Liste März.csv"],
      ["list", file(2), "b.csv"],
    );
    const { typed, kept } = await read(await post(sent));
    expect(kept).toEqual({ length: 200_000, called: "Liste März.csv" });
    expect(Object.entries(typed)).toEqual([
      ["lang", "de"],
      ["__proto__", "x"],
    ]);
    expect((await read(await post(form(["other", file(2), "b.csv"])))).kept).toBeUndefined();
  });
});
