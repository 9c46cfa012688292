import { Hono } from "hono";
import { describe, expect, test, vi } from "vitest";
import { stranger, type Viewer } from "#platform/viewer.ts";
import type { HttpContext, HttpEnv } from "./context.ts";
import { PageCache } from "./page-cache.ts";

const moderator: Viewer = { personId: "0199", instanceRole: "moderator", audiences: ["everyone"] };

function page(seconds = 1, options = {}) {
  const cache = new PageCache(seconds, options);
  const state = { viewer: stranger, language: "en", body: "first", rendered: 0, fails: false };
  const app = new Hono<HttpEnv>();
  app.use(async (c, next) => {
    c.set("viewer", state.viewer);
    c.set("reader", { language: state.language, chosen: false } as never);
    await next();
  });
  app.get("*", (c) =>
    cache.answer(c as HttpContext, async () => {
      state.rendered += 1;
      const { body, language } = state;
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (state.fails) throw new Error("the database is away");
      return { body: `${body} ${language}`, type: "text/html" };
    }),
  );
  app.onError(() => new Response("failed", { status: 503 }));
  return { state, get: (headers = {}, path = "/a") => app.request(path, { headers }) };
}

describe("a page in memory", () => {
  test("is rendered once, however many ask at once", async () => {
    const { state, get } = page();
    const answers = await Promise.all(Array.from({ length: 50 }, () => get()));
    expect(state.rendered).toBe(1);
    expect(await answers[49]!.text()).toBe("first en");
  });

  test("is one for each path and language", async () => {
    const { state, get } = page();
    await get();
    state.language = "de";
    expect(await (await get()).text()).toBe("first de");
    state.body = "other";
    expect(await (await get({}, "/b")).text()).toBe("other de");
  });

  test("is answered old for as long again while the next is made, and no longer", async () => {
    const { state, get } = page();
    const time = vi.spyOn(performance, "now").mockReturnValue(10_000);
    await get();
    state.body = "second";
    time.mockReturnValue(11_500);
    expect(await (await get()).text()).toBe("first en");
    await vi.waitFor(async () => expect(await (await get()).text()).toBe("second en"));
    state.body = "third";
    time.mockReturnValue(20_000);
    expect(await (await get()).text()).toBe("third en");
    time.mockRestore();
  });

  test("is never what somebody saw who may see more, nor is theirs taken from it", async () => {
    const { state, get } = page();
    state.viewer = moderator;
    state.body = "a draft";
    const seen = await get();
    expect(await seen.text()).toBe("a draft en");
    expect(seen.headers.get("cache-control")).toBe("private, no-store");
    state.viewer = stranger;
    state.body = "public";
    expect(await (await get()).text()).toBe("public en");
    state.viewer = moderator;
    state.body = "a draft";
    expect(await (await get()).text()).toBe("a draft en");
  });

  test("is not kept when making it failed", async () => {
    const { state, get } = page();
    state.fails = true;
    expect((await get()).status).toBe(503);
    state.fails = false;
    expect((await get()).status).toBe(200);
  });

  test("is answered with 304 to whoever has it, and compressed to whoever can read that", async () => {
    const { get } = page();
    const first = await get({ "accept-encoding": "br" });
    expect(first.headers.get("content-encoding")).toBe("br");
    expect(first.headers.get("vary")).toContain("Accept-Language");
    const etag = first.headers.get("etag")!;
    expect(etag, "one for all encodings").toMatch(/^W\/"/);
    for (const known of [etag, etag.slice(2), `"other", ${etag}`, "*"]) {
      const again = await get({ "if-none-match": known });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe("");
    }
    expect((await get({ "if-none-match": `"x${etag.slice(3)}` })).status).toBe(200);
    expect((await get({ "accept-encoding": "br;q=0" })).headers.get("content-encoding")).toBeNull();
  });

  test("that is the same for all is made once, whatever they read", async () => {
    const { state, get } = page(1, { byLanguage: false });
    const first = await get();
    expect(first.headers.get("vary")).not.toContain("Accept-Language");
    state.language = "de";
    expect(await (await get()).text()).toBe("first en");
    expect(state.rendered).toBe(1);
  });
});
