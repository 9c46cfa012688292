import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { Forbidden } from "#platform/errors.ts";
import { closeReencoder } from "#platform/pictures/reencode.ts";
import { stranger } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { administrator, member, moderator } from "../../testing/viewers.ts";
import { changeLogo } from "./actions/change-logo.ts";

const dataDir = await mkdtemp(join(tmpdir(), "gemeinsam-appearance-"));
const instance = await testInstance({ environment: { DATA_DIR: dataDir } });
const { app, get, post, act, as, services } = instance;
afterAll(async () => {
  await closeReencoder();
  await rm(dataDir, { recursive: true });
});

const PURPLE = { act: "#7a1fa2", support: "#1d5b56" };
const LINKED = /<link rel="stylesheet" href="(\/appearance\.css\?v=[\w-]+)">/;
const stylesheet = async () => {
  as(administrator);
  return LINKED.exec(await (await get("/me")).text())?.[1];
};

async function give(bytes: Uint8Array<ArrayBuffer> | string, headers: Record<string, string> = {}) {
  const form = new FormData();
  form.append("lang", "de");
  form.append("logo", new Blob([bytes]), "logo.png");
  const packed = new Response(form);
  return app.request("http://nordstadt.test/admin/appearance/logo", {
    method: "POST",
    body: await packed.arrayBuffer(),
    headers: {
      "sec-fetch-site": "same-origin",
      "content-type": packed.headers.get("content-type")!,
      ...headers,
    },
  });
}

const png = (width = 40, height = 20) =>
  sharp({ create: { width, height, channels: 4, background: "#7a1fa2aa" } })
    .png()
    .toBuffer();

test("how a place looks is changed by administrators alone", async () => {
  const picture = await png();
  for (const viewer of [stranger, member, moderator]) {
    as(viewer);
    const refused = viewer === stranger ? 401 : 403;
    for (const part of ["name", "colours", "colours/end", "logo/end"])
      expect((await post(`/admin/appearance/${part}`, PURPLE)).status).toBe(refused);
    expect((await give(picture)).status).toBe(refused);
    await expect(changeLogo(act(viewer), dataDir, picture)).rejects.toThrow(Forbidden);
  }
  expect(services.settings()).not.toHaveProperty("actColour");
});

describe("own colours", () => {
  test("are none at first, and no page loads a stylesheet for them", async () => {
    expect(await stylesheet()).toBeUndefined();
    expect(await (await get("/appearance.css")).text()).toBe("");
  });

  test("that can't be read are refused with the reason, and the nearest that can is offered", async () => {
    as(administrator);
    const refused = await post("/admin/appearance/colours", {
      ...PURPLE,
      act: "#ffcc00",
      go: "save",
      lang: "de",
    });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toMatch(/Handeln: Auf hellen Seiten erreicht sie 1,\d zu 1, nötig sind 3 zu 1/);
    const nearest = /Die nächste Farbe, mit der es geht: (#[0-9a-f]{6})/.exec(page)![1]!;
    expect(page, "what was chosen is kept").toContain('value="#ffcc00"');
    const taken = await post("/admin/appearance/colours", { ...PURPLE, act: "#ffcc00", go: "nearest" });
    expect(await taken.text()).toContain(`value="${nearest}"`);
    expect(services.settings()).not.toHaveProperty("actColour");
    expect((await post("/admin/appearance/colours", { ...PURPLE, act: nearest })).status).toBe(303);
  });

  test.each(["red", "#fff", "#12345g", "#ffffff;}body{display:none}", "var(--x)", ""])(
    "that are no colours get nowhere: %s",
    async (act) => {
      as(administrator);
      expect((await post("/admin/appearance/colours", { ...PURPLE, act })).status).toBe(422);
      const query = new URLSearchParams({ act, support: "1d5b56" });
      expect((await get(`/admin/appearance/preview.css?${query}`)).status).toBe(404);
    },
  );

  test("can be looked at before they are saved", async () => {
    as(administrator);
    const before = services.settings();
    const looked = await (await post("/admin/appearance/colours", { ...PURPLE, go: "preview" })).text();
    expect(looked).toContain("Nothing is saved yet");
    const path = /href="(\/admin\/appearance\/preview\.css[^"]+)"/.exec(looked)![1]!.replaceAll("&amp;", "&");
    const css = await get(path);
    expect(css.headers.get("content-type")).toContain("text/css");
    expect(await css.text()).toContain("--own-light-act:#7a1fa2");
    expect(services.settings()).toBe(before);
  });

  test("are a stylesheet that browsers keep until it changes, with no style in any page", async () => {
    as(administrator);
    await post("/admin/appearance/colours", PURPLE);
    const path = (await stylesheet())!;
    const css = await get(path);
    expect(css.headers.get("cache-control")).toContain("immutable");
    expect(await css.text()).toContain("--own-light-act:#7a1fa2");
    expect((await get("/appearance.css?v=old")).headers.get("cache-control")).toContain("must-revalidate");
    const again = await get("/appearance.css", { "if-none-match": css.headers.get("etag")! });
    expect(again.status).toBe(304);
    const page = await (await get("/admin/appearance")).text();
    expect(page).not.toMatch(/<style|\sstyle=/);
    await post("/admin/appearance/colours", { ...PURPLE, act: "#004d40" });
    expect(await stylesheet()).not.toBe(path);
  });

  test("go back to ours", async () => {
    as(administrator);
    await post("/admin/appearance/colours/end", {});
    expect(await stylesheet()).toBeUndefined();
  });
});

describe("an own sign", () => {
  test("stands on every page, drawn anew, and goes back to the rope", async () => {
    as(administrator);
    expect((await give(await png())).status).toBe(303);
    const page = await (await get("/me")).text();
    const [, src] = /<img class="own-logo" src="(\/files\/[^"]+)" width="40" height="20" alt="">/.exec(page)!;
    const served = await get(src!);
    expect(served.headers.get("content-type")).toBe("image/webp");
    expect(served.headers.get("content-security-policy")).toContain("sandbox");
    expect(page).not.toContain('<svg class="logo"');
    await post("/admin/appearance/logo/end", {});
    expect(await (await get("/me")).text()).toContain('<svg class="logo"');
  });

  test("safety 33: is no program in the dress of a picture, whatever it is called", async () => {
    as(administrator);
    const before = await readdir(join(dataDir, "files"));
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>';
    for (const bytes of [
      svg,
      `<!doctype html>${svg}`,
      "GIF89a<script>alert(1)</script>",
      "push graphic-context\nfill 'url(https://evil.example)'",
    ]) {
      const refused = await give(bytes);
      expect(refused.status).toBe(422);
      expect(await refused.text()).toContain("Das ist kein Bild");
    }
    expect(services.settings()).not.toHaveProperty("logo");
    expect(await readdir(join(dataDir, "files"))).toEqual(before);
  });

  test("safety 34: is small: more than two megabytes are not read, more pixels than are shown are not drawn", async () => {
    as(administrator);
    expect((await give(new Uint8Array(2_100_000))).status).toBe(413);
    const bomb = Buffer.from(await png());
    bomb.writeUInt32BE(50_000, 16);
    bomb.writeUInt32BE(50_000, 20);
    expect((await give(bomb)).status).toBe(422);
  });

  test("that was not chosen is asked for", async () => {
    as(administrator);
    expect((await give("")).status).toBe(422);
    expect((await post("/admin/appearance/logo", { logo: "x" })).status).toBe(422);
  });

  test("safety 20: is not given by another site", async () => {
    as(administrator);
    expect((await give(await png(), { "sec-fetch-site": "cross-site" })).status).toBe(403);
  });
});

test("the name can be changed here as well, where the operator has not set it", async () => {
  const own = await testInstance({ environment: { DATA_DIR: dataDir, SITE_NAME: "" } });
  own.as(administrator);
  expect((await own.post("/admin/appearance/name", { siteName: " " })).status).toBe(422);
  expect((await own.post("/admin/appearance/name", { siteName: "Südstadt" })).status).toBe(303);
  expect(await (await own.get("/me")).text()).toContain('<span lang="en">Südstadt</span>');
  as(administrator);
  await post("/admin/appearance/name", { siteName: "Südstadt" });
  expect(services.settings().siteName).toBe("Nordstadt gemeinsam");
});
