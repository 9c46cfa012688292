import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { foundCommunity } from "#modules/communities/index.ts";
import { removeUnusedPictures } from "#platform/files/index.ts";
import { closeReencoder } from "#platform/pictures/reencode.ts";
import { modules } from "../modules.ts";
import { testInstance } from "../testing/instance.ts";
import { somebody } from "../testing/paper.ts";
import { runConsole } from "./console.ts";

const folder = await mkdtemp(join(tmpdir(), "gemeinsam-console-"));
const dataDir = join(folder, "data");
const instance = await testInstance({ environment: { DATA_DIR: dataDir } });
const { act, services, get } = instance;
afterAll(async () => {
  await closeReencoder();
  await rm(folder, { recursive: true });
});

async function console_(...args: string[]) {
  let out = "";
  const write = async (text: string) => {
    out += text;
  };
  const desk = async () => ({ services, modules, act, write, close: async () => undefined });
  return { ...(await runConsole(args, desk)), out };
}

/** Writes the petition's file into a folder of its own, beside its pictures, and makes it. */
async function made(slug: string, story: string, pictures: unknown) {
  const file = join(folder, `${slug}.json`);
  const petition = { title: "Mehr Bänke", startedBy: "Amal Haddad", addressee: "Stadtrat", goal: 100 };
  await writeFile(
    file,
    JSON.stringify({ ...petition, language: "de", country: "DE", slug, story, pictures }),
  );
  return console_("petition", "new", file);
}

await mkdir(join(folder, "pictures"));
const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#1d5b56" } })
  .jpeg()
  .toBuffer();
await writeFile(join(folder, "pictures/bus.jpg"), photo);
await writeFile(join(folder, "pictures/page.jpg"), "<script>alert(1)</script>");
const bus = { file: "pictures/bus.jpg", alt: "Der leere Bus", name: "bus" };

describe("a story with pictures", () => {
  test("shows them where it names them", async () => {
    expect((await made("bank", "Seht:\n\n![](bus)", [bus])).code).toBe(0);
    const page = await (await get("/petitions/bank")).text();
    const [, source] = /<figure><img src="([^"]+)" alt="Der leere Bus" width="900" height="600"/.exec(page)!;
    expect((await get(source!)).headers.get("content-type")).toBe("image/webp");
  });

  test.each<[string, unknown, number, RegExp]>([
    ["that is none", [{ ...bus, file: "pictures/page.jpg" }], 1, /no picture that can be read/],
    ["that is not there", [{ ...bus, file: "pictures/none.jpg" }], 1, /can't be read \(ENOENT\)/],
    ["it does not name", [bus, { ...bus, name: "bahn" }], 1, /does not show "bahn"/],
    ["without a name", [{ file: "pictures/bus.jpg" }], 2, /name/],
    ["in another form", "bus.jpg", 2, /must be a list/],
  ])("with one %s is refused in words, and nothing is made", async (_, pictures, code, words) => {
    const refused = await made("keine-bank", "![](bus)", pictures);
    expect(refused).toMatchObject({ code, message: expect.stringMatching(words) });
    expect((await get("/petitions/keine-bank")).status).toBe(404);
  });
});

describe("pictures unused", () => {
  test("lists what no story shows, and deletes it when told to", async () => {
    expect((await console_("pictures", "unused")).out).toContain("Every kept picture is shown");
    const left = `${"0".repeat(32)}-9x9.webp`;
    await writeFile(join(dataDir, "files", left), "");
    await utimes(join(dataDir, "files", left), 0, 0);
    expect((await console_("pictures", "unused")).out).toBe(`${left}\n`);
    expect((await console_("pictures", "unused", "--delete")).out).toContain("Deleted: 1");
    expect(await readdir(join(dataDir, "files"))).toHaveLength(2);
  });

  test("safety 37: an hourly job deletes them, and keeps what stands in any text", async () => {
    const names = Array.from({ length: 6 }, (_, index) => `${String(index).repeat(32)}-9x9.webp`);
    for (const name of names) {
      await writeFile(join(dataDir, "files", name), "");
      await utimes(join(dataDir, "files", name), 0, 0);
    }
    const [story, news, photo_, about, legal, nothing] = names.map((name) => `/files/${name}`);
    const { db } = services;
    const campaign = sql`(select id from campaigns order by id limit 1)`;
    await sql`update campaigns set outcome = ${`![](${story})`} where id = ${campaign}`.execute(db);
    await sql`insert into campaign_news (campaign_id, id, title, text, at)
      values (${campaign}, gen_random_uuid(), 'News', ${`![](${news})`}, now())`.execute(db);
    await sql`insert into campaign_milestones (campaign_id, id, at, kind, picture, picture_alt)
      values (${campaign}, gen_random_uuid(), now(), 'note', ${photo_}, 'A bus')`.execute(db);
    await foundCommunity(act(await somebody(instance, "Amal")), {
      name: "Nachtbus",
      purpose: "Ein Bus in der Nacht",
      about: `![](${about})`,
      place: "",
      speaks: ["de"],
      language: "de",
      visibility: "hidden",
      admission: "invitation",
    });
    await sql`insert into legal_texts (page, language, text, changed_at)
      values ('imprint', 'de', ${`![](${legal})`}, now())`.execute(db);
    await removeUnusedPictures(dataDir, services.picturesShown).run(act(), {});
    const left = await readdir(join(dataDir, "files"));
    expect(names.filter((name) => !left.includes(name)).map((name) => `/files/${name}`)).toEqual([nothing]);
    expect(left).toHaveLength(2 + 5);
  });
});
