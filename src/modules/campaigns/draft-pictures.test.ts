import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeReencoder } from "#platform/pictures/reencode.ts";
import { ABOUT, aPerson, startedBy } from "../../testing/draft.ts";
import { testInstance } from "../../testing/instance.ts";
import { findCampaignFor } from "./queries/campaigns.ts";

const dataDir = await mkdtemp(join(tmpdir(), "gemeinsam-draft-"));
const instance = await testInstance({ environment: { DATA_DIR: dataDir } });
const { app, services, as, get } = instance;
afterAll(async () => {
  await closeReencoder();
  await rm(dataDir, { recursive: true });
});

const png = new Uint8Array(
  await sharp({ create: { width: 90, height: 60, channels: 3, background: "#d9472b" } })
    .png()
    .toBuffer(),
);
let path: string;
let saved: () => Promise<{ story: string; summary: string; causes: readonly string[] }>;

beforeEach(async () => {
  await sql`truncate limits`.execute(services.db);
  const started = await startedBy(instance, await aPerson(instance, "Amal"));
  path = `/campaigns/${started.slug}/draft/about`;
  saved = () => findCampaignFor(services.db, started.viewer, started.slug);
});

/** As a browser sends it, with the picture or without. */
async function send(
  fields: Record<string, string>,
  picture?: Uint8Array<ArrayBuffer> | string,
  name = "bild.png",
) {
  const form = new FormData();
  for (const [field, value] of Object.entries({ ...ABOUT, ...fields })) form.append(field, value);
  form.append("picture", new File(picture ? [picture] : [], picture ? name : ""));
  const whole = new Response(form);
  return app.request(`http://nordstadt.test${path}`, {
    method: "POST",
    headers: { "content-type": whole.headers.get("content-type")!, "sec-fetch-site": "same-origin" },
    body: await whole.arrayBuffer(),
  });
}

const WORDS = { alt: "Eine leere Haltestelle [nachts]", go: "here" };

describe("a picture of a story", () => {
  test.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
    ["SVG", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "not-a-picture"],
    ["HTML that is called a picture", "<!doctype html><script>alert(1)</script>", "not-a-picture"],
    ["a JPEG in name only", "\xff\xd8\xff<script>alert(1)</script>", "not-a-picture"],
    ["a PNG of 50,000 × 50,000", pngSaying(50_000, 50_000), "too-large"],
    ["more than 20 MB", new Uint8Array([...png, ...new Uint8Array(21 * 1024 * 1024)]), "too-large"],
  ])(
    "safety 33, 34, 36: that is %s is refused in words, and the texts are kept",
    async (_, bytes, refused) => {
      const before = await saved();
      const answer = await send({ ...WORDS, story: "Noch nicht gespeichert", "sdg-11": "yes" }, bytes);
      const page = await answer.text();
      expect(answer.status).toBe(422);
      expect(page).toContain('id="picture-error"');
      expect(page).toContain(
        services.readerFor("de").t(`campaigns.picture.refused.${refused as "too-large"}`),
      );
      expect(page).toContain("Noch nicht gespeichert</textarea>");
      expect(page).toContain("Eine leere Haltestelle [nachts]");
      expect(page).toMatch(/id="sdg-11"[^>]* checked/);
      expect(await saved()).toEqual(before);
      expect(await readdir(dataDir)).toEqual([]);
    },
  );

  test("needs words for those who don't see it", async () => {
    const answer = await send({ ...WORDS, alt: " " }, png);
    expect([answer.status, (await answer.text()).includes('id="alt-error"')]).toEqual([422, true]);
    expect((await saved()).story).toBe("");
  });

  test("goes sixty times a day, and the texts are kept", async () => {
    await sql`insert into limits select 'picture ' || person_id, 60, ${new Date(Date.now() + 3_600_000)} from campaign_team`.execute(
      services.db,
    );
    const answer = await send(WORDS, png);
    expect([answer.status, (await answer.text()).includes(ABOUT.story)]).toEqual([422, true]);
  });

  test("safety 30: that would fill this machine's memory is not read at all", async () => {
    const answer = await app.request(`http://nordstadt.test${path}`, {
      method: "POST",
      headers: {
        "content-type": "multipart/form-data; boundary=x",
        "content-length": String(100 * 1024 * 1024),
        "sec-fetch-site": "same-origin",
      },
      body: "--x--",
    });
    expect(answer.status).toBe(413);
  });

  test("stands at the end of it, drawn anew, and everything else is saved with it", async () => {
    const answer = await send({ ...WORDS, "sdg-11": "yes" }, png);
    expect(answer.headers.get("location")).toBe(`${path}?saved=picture&lang=de`);
    const { story, summary, causes } = await saved();
    expect(story).toMatch(
      /^Der letzte Bus fährt um 22:38 Uhr\.\n\n!\[Eine leere Haltestelle \\\[nachts\\\]\]\(\/files\/[0-9a-f]{32}-90x60\.webp\)$/,
    );
    expect([summary, causes]).toEqual([ABOUT.summary, ["Bus", "Nachtarbeit", "sdg-11"]]);
    const page = await (await get(path.replace("/draft/about", ""))).text();
    expect(page).toContain('alt="Eine leere Haltestelle [nachts]"');
    expect(await readdir(join(dataDir, "files"))).toHaveLength(1);
  });

  test("is not needed: a form without one, and one of a browser that sends no files, are saved alike", async () => {
    expect((await send({})).status).toBe(303);
    expect((await instance.post(path, { ...ABOUT, summary: "Kurz" })).status).toBe(303);
    expect((await saved()).summary).toBe("Kurz");
  });
});

describe("words for what it is about", () => {
  test.each(["<b>", "a,b,c,d,e,f", `${"a".repeat(41)}`, "sdg-11", "bus!"])(
    "safety 22: are words, five at most: %s is refused and kept",
    async (tags) => {
      as((await startedBy(instance, await aPerson(instance, "Lea"))).viewer);
      const lea = await startedBy(instance, await aPerson(instance, "Lea"));
      const answer = await instance.post(`/campaigns/${lea.slug}/draft/about`, { ...ABOUT, tags });
      expect([answer.status, (await answer.text()).includes('id="tags-error"')]).toEqual([422, true]);
    },
  );

  test("may be of any writing, once each", async () => {
    await send({ tags: "ÖPNV, öpnv, हिन्दी, #Bus, Rad und Fuß" });
    expect((await saved()).causes).toHaveLength(4);
  });
});

function pngSaying(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(png);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
}
