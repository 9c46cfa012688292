import { describe, expect, test } from "vitest";
import { answerAtTheDoor } from "./at-the-door.ts";

const connection = { incoming: {} };
const PUBLIC = "public, max-age=0, s-maxage=1";

/** A program that numbers its answers. */
function numbering(headers: Record<string, string> = { "cache-control": PUBLIC, "x-rule": "kept" }) {
  let answers = 0;
  const door = answerAtTheDoor(() => new Response(`answer ${++answers}`, { headers }));
  return async (path = "/", sent: Record<string, string> = {}, env: object = connection) => {
    const response = await door(new Request(`http://nordstadt.test${path}`, { headers: sent }), env);
    return { text: await response.text(), headers: response.headers };
  };
}
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("what everybody may see", () => {
  test("is answered at the door while it is fresh, with all its headers, and then made anew", async () => {
    const get = numbering();
    await get();
    await pause(10);
    const again = await get();
    expect(again.text).toBe("answer 1");
    expect(again.headers.get("x-rule")).toBe("kept");
    await pause(550);
    expect((await get()).text).toBe("answer 2");
  });

  test("is kept apart by address, language and packing", async () => {
    const get = numbering();
    const asked = [
      await get("/"),
      await get("/?lang=de"),
      await get("/", { "accept-language": "de" }),
      await get("/", { "accept-encoding": "br" }),
    ];
    expect(new Set(asked.map(({ text }) => text)).size).toBe(4);
  });

  test.each([
    ["a cookie", { cookie: "session=1" }],
    ["a key", { authorization: "Bearer 1" }],
    ["a mark of what they have", { "if-none-match": '"1"' }],
  ])("is not given at the door to somebody who brings %s", async (_, sent) => {
    const get = numbering();
    await get();
    await pause(10);
    expect((await get("/", sent)).text).toBe("answer 2");
    await pause(10);
    expect((await get("/", sent)).text).toBe("answer 3");
  });

  test("is only what says so itself", async () => {
    const get = numbering({ "cache-control": "private, no-store" });
    await get();
    await pause(10);
    expect((await get()).text).toBe("answer 2");
  });
});
