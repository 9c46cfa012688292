import { describe, expect, test } from "vitest";
import { TooLarge } from "#platform/errors.ts";
import { readUpload, UPLOAD_BYTES, type Upload } from "./upload.ts";

/** Packed beforehand, as a browser's connection brings it. */
async function send(body: FormData | string, type = ""): Promise<Upload> {
  const packed = new Response(body);
  const bytes = await packed.arrayBuffer();
  const headers = { "content-type": type || packed.headers.get("content-type")! };
  return readUpload(new Request("http://nordstadt.test/", { method: "POST", body: bytes, headers }));
}

function form(...parts: [string, string | Blob][]): FormData {
  const data = new FormData();
  for (const [name, value] of parts) data.append(name, value);
  return data;
}

describe("a form that brings files", () => {
  test("is read as texts and bytes; what a file is called and claims to be is thrown away", async () => {
    const file = new File([new Uint8Array([1, 2, 3])], "../../evil.svg", { type: "image/svg+xml" });
    const { typed, files } = await send(form(["lang", "de"], ["logo", file]));
    expect(typed.lang).toBe("de");
    expect([...files.logo!]).toEqual([1, 2, 3]);
    expect(Object.keys(files)).toEqual(["logo"]);
  });

  test("of a name that comes twice keeps the first, and of a file that was not chosen nothing", async () => {
    const { typed, files } = await send(
      form(["a", "1"], ["a", "2"], ["logo", new File([], "")], ["a", new File(["x"], "x")]),
    );
    expect(typed.a).toBe("1");
    expect(Object.keys(files)).toEqual([]);
  });

  test("has no names but those that were sent", async () => {
    const { typed } = await send(form(["__proto__", "x"], ["constructor", "y"]));
    expect(Object.entries(typed)).toContainEqual(["__proto__", "x"]);
    expect({}.constructor).toBe(Object);
    expect((await send(form(["a", "b"]))).typed.toString).toBeUndefined();
  });

  test("that is too large is not read, whether its length is announced or not", async () => {
    const large = new Uint8Array(UPLOAD_BYTES + 1);
    await expect(send(form(["logo", new Blob([large])]))).rejects.toThrow(TooLarge);
    const pieces = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(500_000)),
    });
    const endless = new Request("http://nordstadt.test/", {
      method: "POST",
      body: pieces,
      headers: { "content-type": "multipart/form-data; boundary=x" },
      duplex: "half",
    } as RequestInit);
    await expect(readUpload(endless)).rejects.toThrow(TooLarge);
  });

  test.each([
    ["another shape", "a=b", "application/x-www-form-urlencoded"],
    ["no boundary", "--x\r\n\r\nb\r\n--x--", "multipart/form-data"],
    ["nothing that fits", "hello", "multipart/form-data; boundary=x"],
    [
      "a half part",
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb',
      "multipart/form-data; boundary=x",
    ],
  ])("in %s brings nothing, and breaks nothing", async (_, body, type) => {
    const { typed, files } = await send(body, type);
    expect([Object.keys(typed), Object.keys(files)]).toEqual([[], []]);
  });
});
