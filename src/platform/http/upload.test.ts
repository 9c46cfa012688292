import { describe, expect, test } from "vitest";
import { TooLarge } from "#platform/errors.ts";
import { readUpload } from "./upload.ts";

const LIMITS = { bytes: 4_096, files: 2 };
const file = (text: string) => new File([text], "../../etc/passwd", { type: "text/html" });

const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  new Request("http://nordstadt.test/", { method: "POST", body, headers });

/** As it comes over the line. */
async function posted(form: FormData | URLSearchParams): Promise<Request> {
  const whole = new Response(form);
  return post(new Uint8Array(await whole.arrayBuffer()), {
    "content-type": whole.headers.get("content-type")!,
  });
}

function form(...fields: [string, string | File][]): FormData {
  const all = new FormData();
  for (const [name, value] of fields) all.append(name, value);
  return all;
}

describe("a form that brings files", () => {
  test("is too large by what it announces, by what comes, and by the number of files", async () => {
    const announced = post("a=1", { "content-length": "5000" });
    await expect(readUpload(announced, LIMITS)).rejects.toThrow(TooLarge);
    await expect(readUpload(await posted(form(["photo", file("a".repeat(5_000))])), LIMITS)).rejects.toThrow(
      TooLarge,
    );
    const three = form(["a", file("1")], ["b", file("2")], ["c", file("3")]);
    await expect(readUpload(await posted(three), LIMITS)).rejects.toThrow(TooLarge);
  });

  test.each([
    ["nothing", "", {}],
    ["no form at all", "{}", { "content-type": "application/json" }],
    ["a form without an end", "--x\r\nContent-Dispo", { "content-type": "multipart/form-data; boundary=x" }],
    ["a form without its boundary", "--x--", { "content-type": "multipart/form-data" }],
  ] as const)("that is %s brings nothing and breaks nothing", async (_, body, headers) => {
    expect(await readUpload(post(body, headers), LIMITS)).toEqual({ typed: {}, sent: [] });
  });

  test("gives each file's bytes by its field, and the first value of each name", async () => {
    const sent = form(["lang", "de"], ["lang", "en"], ["photo", file("one")], ["photo", file("two")]);
    sent.append("photo", file(""));
    const read = await readUpload(await posted(sent), LIMITS);
    expect(read.typed).toEqual({ lang: "de" });
    expect(read.sent.map(({ field, bytes }) => [field, Buffer.from(bytes).toString()])).toEqual([
      ["photo", "one"],
      ["photo", "two"],
    ]);
  });

  test("safety 28: is read without the NULs that no text of the database can hold", async () => {
    const { typed } = await readUpload(await posted(form(["name", "A\u0000mal"])), LIMITS);
    expect(typed).toEqual({ name: "Amal" });
  });

  test("sent without files, as a browser does that knows no better, is a form like any other", async () => {
    const plain = await posted(new URLSearchParams({ lang: "de" }));
    expect((await readUpload(plain, LIMITS)).typed).toEqual({ lang: "de" });
  });
});
