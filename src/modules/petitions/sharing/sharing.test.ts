import { XMLParser, XMLValidator } from "fast-xml-parser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeRasteriser } from "#platform/pictures/rasterise.ts";
import { testInstance } from "../../../testing/instance.ts";
import { openPetition } from "../../../testing/signing.ts";
import { addMilestones } from "../actions/add-milestones.ts";
import { changeState } from "../actions/change-state.ts";

const instance = await testInstance();
const { get, act } = instance;
afterAll(closeRasteriser);

const HOSTILE = `"><script>alert(1)</script> & ]]> \u0007`;
const url = (slug: string) => `http://nordstadt.test/petitions/${slug}`;
const text = async (path: string) => (await get(path)).text();

beforeAll(async () => {
  const { id } = await openPetition(instance, { summary: "Fünfzig Minuten zu Fuß." });
  await addMilestones(act(), id, [
    { at: new Date(act().now.getTime() - 60_000), kind: "note", line: "Die Zeitung berichtet" },
    { at: act().now, kind: "note", line: HOSTILE },
  ]);
  await openPetition(instance, { slug: "entwurf", state: "draft" });
  const over = await openPetition(instance, { slug: "vorbei", language: "en", title: "Keep the pool" });
  await changeState(act(), over.id, { to: "closed" });
});

describe("the feed of a petition", () => {
  type Entry = {
    id: string;
    title: { "#text": string } | string;
    updated: string;
    link: { "@_href": string };
  };
  const parsed = async (slug: string) => {
    const xml = await text(`/petitions/${slug}/feed.atom`);
    expect(XMLValidator.validate(xml)).toBe(true);
    return new XMLParser({ ignoreAttributes: false }).parse(xml).feed as Record<string, unknown> & {
      entry: Entry[];
    };
  };

  test("is Atom, in the petition's language, with every milestone, the newest first, down to its opening", async () => {
    const { headers } = await get("/petitions/nachtbus/feed.atom");
    expect(headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    const { entry, ...feed } = await parsed("nachtbus");
    expect(feed).toMatchObject({ title: "nachtbus", "@_xml:lang": "de" });
    expect(entry).toHaveLength(3);
    expect(entry[1]!.title).toMatchObject({ "#text": "Die Zeitung berichtet" });
    expect(entry[2]!.title).toMatchObject({ "#text": "Zum Unterschreiben geöffnet" });
    expect(new Set(entry.map(({ id }) => id)).size).toBe(3);
    expect(feed.updated).toBe(entry[0]!.updated);
  });

  test("leads to the place on the page, which names the feed", async () => {
    const { entry } = await parsed("nachtbus");
    const page = await text("/petitions/nachtbus");
    const [address, place] = entry[0]!.link["@_href"].split("#");
    expect(address).toBe(url("nachtbus"));
    expect(page).toContain(`id="${place}"`);
    expect(page).toContain(`type="application/atom+xml"`);
    expect(page).toContain(`href="${url("nachtbus")}/feed.atom"`);
  });

  test("what people wrote stays text in it", async () => {
    const { entry } = await parsed("nachtbus");
    const { "#text": title } = entry[0]!.title as { "#text": string };
    expect(title).toContain("&lt;script&gt;");
    expect(await text("/petitions/nachtbus/feed.atom")).not.toMatch(/<script|\u0007/);
  });
});

describe("oEmbed", () => {
  const asked = (query: Record<string, string>) => get(`/oembed?${new URLSearchParams(query)}`);

  test("gives the form in a frame, no larger than there is room for", async () => {
    const answer = (await (await asked({ url: url("nachtbus"), maxwidth: "300" })).json()) as {
      html: string;
    };
    expect(answer).toMatchObject({ version: "1.0", type: "rich", width: 300, author_name: "Mirjam Vogt" });
    expect(answer.html).toContain(`src="${url("nachtbus")}/embed?lang=de"`);
    expect(answer.html).toContain(`width="300"`);
  });

  test("gives a card that loads nothing once nobody can sign, in the petition's language", async () => {
    type Card = { html: string; width: number; height: number };
    const card = (await (await asked({ url: url("vorbei"), maxwidth: "300" })).json()) as Card;
    expect(card).toMatchObject({ version: "1.0", type: "rich", title: "Keep the pool", width: 300 });
    expect(card.height).toBeLessThan(760);
    expect(card.html).toContain(`<blockquote lang="en" cite="${url("vorbei")}"`);
    expect(card.html).toContain("Read what came of it");
    expect(card.html).not.toMatch(/iframe|\/embed|<img|>Sign</);
  });

  test("is named in the head of the page", async () => {
    const [, address] = /type="application\/json\+oembed"[^>]*href="([^"]+)"/.exec(
      await text("/petitions/nachtbus"),
    )!;
    expect((await get(address!.replaceAll("&amp;", "&").replace("http://nordstadt.test", ""))).status).toBe(
      200,
    );
  });

  test.each([
    "",
    "nachtbus",
    "https://evil.example/petitions/nachtbus",
    "http://nordstadt.test.evil.example/petitions/nachtbus",
    "http://evil-nordstadt.test/petitions/nachtbus",
    "http://nordstadt.test@evil.example/petitions/nachtbus",
    "http://nordstadt.test/petitions/nachtbus/share",
    "http://nordstadt.test/petitions/entwurf",
    "javascript:alert(1)",
  ])("safety 31: knows nothing but petitions of this very host that all may see: %j", async (address) => {
    expect((await asked({ url: address })).status).toBe(404);
  });

  test("says that it speaks JSON only", async () => {
    expect((await asked({ url: url("nachtbus"), format: "xml" })).status).toBe(501);
  });
});

describe("the page for frames", () => {
  test("alone may be shown by other sites, and all it does opens in the whole window", async () => {
    const policy = async (path: string) => (await get(path)).headers.get("content-security-policy");
    expect(await policy("/petitions/nachtbus/embed")).toContain("frame-ancestors *");
    expect(await text("/petitions/nachtbus/embed")).toContain(`<base target="_top">`);
    for (const { method, path } of instance.app.declared) {
      if (method !== "GET" || path.endsWith("/embed")) continue;
      const address = path.replace(":slug", "nachtbus").replace(/:\w+(\{[^}]*\})?/g, "x");
      expect(await policy(address), path).not.toContain("frame-ancestors *");
    }
  });

  test("has the form while one can sign, and the way to the page afterwards", async () => {
    expect(await text("/petitions/nachtbus/embed")).toContain(`action="/petitions/nachtbus/signatures"`);
    const over = await text("/petitions/vorbei/embed?lang=en");
    expect(over).not.toContain("<form");
    expect(over).toContain("Read what came of it");
  });
});

describe("the page to pass it on", () => {
  test("has a text for each network, in the petition's language, as plain links", async () => {
    const page = await text("/petitions/nachtbus/share?lang=en");
    for (const start of [
      "https://wa.me/?text=Kennst",
      "https://t.me/share/url?url=",
      "https://share.joinmastodon.org/#text=",
      "https://bsky.app/intent/compose?text=",
      "mailto:?subject=nachtbus",
    ])
      expect(page).toContain(`href="${start}`);
    expect(page).toContain(encodeURIComponent(url("nachtbus")));
    expect(page).not.toMatch(/<script(?! type="module" src="\/assets)|utm_|<iframe/);
  });

  test("does not ask anybody to sign what is over", async () => {
    const page = await text("/petitions/vorbei/share?lang=en");
    expect(page).toContain("Here is what came of it");
    expect(page).not.toContain("You can sign here");
  });

  test("gives code that loads nothing, and in which nothing typed gets loose", async () => {
    await openPetition(instance, { slug: "boese", title: HOSTILE.trim(), addressee: HOSTILE.trim() });
    const page = await text("/petitions/boese/share");
    expect(page).not.toContain("<script>alert");
    const [, code] = /id="link-card"[^>]*>([\s\S]*?)<\/textarea>/.exec(page)!;
    expect(code).toContain("&lt;blockquote");
    expect(code).not.toMatch(/&lt;(img|script|iframe|link)\b/);
  });

  test("offers pictures in three shapes and a poster", async () => {
    for (const [file, type] of [
      ["square.png", "image/png"],
      ["tall.png", "image/png"],
      ["card.png", "image/png"],
      ["poster.pdf", "application/pdf"],
    ]) {
      const { status, headers } = await get(`/petitions/nachtbus/${file}`);
      expect([status, headers.get("content-type")]).toEqual([200, type]);
    }
    expect((await get("/petitions/nachtbus/round.png")).status).toBe(404);
  });

  test.each(["share", "embed", "feed.atom", "square.png", "poster.pdf"])(
    "a draft has no %s for strangers",
    async (file) => {
      expect((await get(`/petitions/entwurf/${file}`)).status).toBe(404);
    },
  );
});
