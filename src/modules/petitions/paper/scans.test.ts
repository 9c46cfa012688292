import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { closeReencoder } from "#platform/pictures/reencode.ts";
import { stranger } from "#platform/viewer.ts";
import { testInstance } from "../../../testing/instance.ts";
import { batchOf, photo, somebody, upload } from "../../../testing/paper.ts";
import { openPetition } from "../../../testing/signing.ts";
import { checkBatch } from "../actions/check-batch.ts";
import { endBatch } from "../actions/end-batch.ts";
import { enterCount } from "../actions/enter-count.ts";

afterAll(closeReencoder);

const instance = await testInstance();
const { act, as, get, post, services, clock } = instance;
const { db } = services;
let number = 0;

async function story() {
  const petition = await openPetition(instance, { slug: `fotos-${++number}` });
  const [jonas, lea] = [
    await somebody(instance, "Jonas", { petition, responsibility: "paper" }),
    await somebody(instance, "Lea", { petition, responsibility: "paper" }),
  ];
  const batch = await batchOf(instance, petition, jonas);
  await db.deleteFrom("paper_scans").where("petition_id", "=", petition.id).execute();
  as(jonas);
  return { petition, jonas, lea, batch, scans: `${batch.path}/scans` };
}
const kept = (petitionId: string) =>
  db.selectFrom("paper_scans").selectAll().where("petition_id", "=", petitionId).orderBy("id").execute();
const bytes = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const entry = () => ({ counted: { "": 3 }, day: clock.now().toISOString().slice(0, 10), cameBack: 1 });

describe("photos of sheets", () => {
  test("are taken from the team alone, and nobody else's are even read", async () => {
    const { petition, batch, scans } = await story();
    for (const [viewer, status] of [
      [stranger, 401],
      [await somebody(instance, "Uwe"), 403],
      [await somebody(instance, "Bao", { petition, responsibility: "news" }), 403],
    ] as const) {
      as(viewer);
      expect((await upload(instance, scans, [await photo("a")])).status).toBe(status);
      expect((await post(`${scans}/x/removal`, {})).status).toBe(status);
    }
    expect(await kept(batch.petitionId)).toEqual([]);
  });

  test.each([
    ["nothing", [], "choose at least one"],
    ["a PDF", [bytes("%PDF-1.7\n%âãÏÓ\n1 0 obj")], "Please photograph the sheets"],
    ["a page", [bytes("<!doctype html><script>alert(1)</script>")], "no picture that we can read"],
    ["a drawing that runs", [bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>')], "no picture"],
    ["a program that begins like a picture", [bytes("\xff\xd8\xff<?php system($_GET[0]);")], "no picture"],
  ] as const)("are no %s, and the page says why", async (_, files, words) => {
    const { batch, scans } = await story();
    const answer = await upload(instance, scans, files);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(words);
    expect(await kept(batch.petitionId)).toEqual([]);
  });

  test("are eight at once and 24 MB at most", async () => {
    const { batch, scans } = await story();
    const nine = await Promise.all(Array.from({ length: 9 }, (_, index) => photo(`sheet ${index}`)));
    expect((await upload(instance, scans, nine)).status).toBe(413);
    expect((await upload(instance, scans, [new Uint8Array(25 * 1024 * 1024)])).status).toBe(413);
    expect(await kept(batch.petitionId)).toEqual([]);
  });

  test("are kept as pixels, without place, time or name, and the good ones of a bad lot, too", async () => {
    const { batch, scans } = await story();
    const located = await sharp(await photo("located"))
      .withExif({ IFD0: { Artist: "Canary" }, IFD3: { GPSLatitude: "51/1 20/1 0/1" } })
      .jpeg()
      .toBuffer();
    const answer = await upload(instance, scans, [
      new Uint8Array(located),
      bytes("%PDF-1.7"),
      await photo("b"),
    ]);
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining("Please photograph the sheets"),
    ]);
    const rows = await kept(batch.petitionId);
    expect(rows).toHaveLength(2);
    for (const { picture } of rows) {
      const { format, exif } = await sharp(picture).metadata();
      expect([format, exif]).toEqual(["webp", undefined]);
      expect(Buffer.from(picture).includes("Canary")).toBe(false);
    }
  });

  test("count once: the same photo belongs to one batch of a petition", async () => {
    const { petition, jonas, batch, scans } = await story();
    const sheet = await photo("the same sheet");
    expect((await upload(instance, scans, [sheet])).status).toBe(303);
    const other = await batchOf(instance, petition, jonas);
    for (const path of [scans, `${other.path}/scans`]) {
      const again = await upload(instance, path, [sheet]);
      expect([again.status, await again.text()]).toEqual([
        422,
        expect.stringContaining(`batch ${batch.code}`),
      ]);
    }
  });

  test("are forty in a batch at most", async () => {
    const { batch, scans } = await story();
    const row = (index: number) => ({
      petition_id: batch.petitionId,
      id: `0199f000-0000-7000-8000-0000000010${index}`,
      batch_id: "",
      ...{ picture: Buffer.from("x"), width: 1, height: 1, digest: Buffer.from(String(index)) },
      added_at: clock.now(),
    });
    const { id } = await db
      .selectFrom("paper_batches")
      .select("id")
      .where("petition_id", "=", batch.petitionId)
      .executeTakeFirstOrThrow();
    const rows = Array.from({ length: 40 }, (_, index) => ({ ...row(index + 10), batch_id: id }));
    await db.insertInto("paper_scans").values(rows).execute();
    const answer = await upload(instance, scans, [await photo("one more")]);
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining("forty photos")]);
  });
});

describe("a photo that was taken in", () => {
  test("is shown to the team only, runs nothing, is kept by no cache, and is no public file", async () => {
    const { petition, batch, scans, lea } = await story();
    await upload(instance, scans, [await photo("private")]);
    const [{ id }] = (await kept(batch.petitionId)) as unknown as [{ id: string }];
    const answer = await get(`${scans}/${id}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("image/webp");
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(answer.headers.get("content-security-policy")).toContain("sandbox");
    const page = await (await get(batch.path)).text();
    expect(page).toContain(`src="${scans}/${id}"`);
    expect(page).not.toContain("/files/");
    for (const [viewer, status] of [
      [lea, 200],
      [stranger, 401],
      [await somebody(instance, "Uwe"), 403],
      [await somebody(instance, "Bao", { petition, responsibility: "story" }), 403],
    ] as const) {
      as(viewer);
      expect((await get(`${scans}/${id}`)).status).toBe(status);
    }
  });

  test("is found under its own batch alone", async () => {
    const [one, two] = [await story(), await story()];
    as(one.jonas);
    await upload(instance, one.scans, [await photo("one")]);
    const [{ id }] = (await kept(one.batch.petitionId)) as unknown as [{ id: string }];
    const neighbour = await batchOf(instance, one.petition, one.jonas);
    for (const path of [`${neighbour.path}/scans/${id}`, `${one.scans}/x`, `${one.scans}/${one.petition.id}`])
      expect((await get(path)).status, path).toBe(404);
    as(two.jonas);
    expect((await get(`${two.scans}/${id}`)).status).toBe(404);
    expect((await post(`${two.scans}/${id}/removal`, {})).status).toBe(303);
    expect(await kept(one.batch.petitionId)).toHaveLength(2);
  });

  test("stays as it was counted from, and goes when the batch is taken back", async () => {
    const { batch, scans, jonas, lea } = await story();
    await upload(instance, scans, [await photo("one"), await photo("two")]);
    const [first, second] = (await kept(batch.petitionId)) as unknown as [{ id: string }, { id: string }];
    expect((await post(`${scans}/${first.id}/removal`, {})).status).toBe(303);
    await enterCount(act(jonas), batch, entry());
    expect((await post(`${scans}/${second.id}/removal`, {})).status).toBe(422);
    expect((await upload(instance, scans, [await photo("three")])).status).toBe(422);
    await checkBatch(act(lea), batch, { "": 3 });
    expect((await upload(instance, scans, [await photo("three")])).status).toBe(422);
    expect(await kept(batch.petitionId)).toHaveLength(1);
    await endBatch(act(lea), batch, "Doppelt");
    expect(await kept(batch.petitionId)).toEqual([]);
    expect((await get(`${scans}/${second.id}`)).status).toBe(404);
  });
});
