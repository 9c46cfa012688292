import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeReencoder } from "#platform/pictures/reencode.ts";
import { testInstance } from "../../testing/instance.ts";
import { PASSWORD } from "../../testing/newcomer.ts";
import { type Visitor, visitor } from "../../testing/visitor.ts";

const instance = await testInstance();
const { get, services } = instance;
afterAll(closeReencoder);

async function join(handle: string): Promise<Visitor> {
  const person = visitor(instance);
  const form = { name: `${handle} name`, handle, password: PASSWORD };
  expect((await person.post("/sign-up", form)).status).toBe(303);
  return person;
}

/** Red above, green below, upright only by what stands in its metadata. */
const photo = new Uint8Array(
  await sharp({ create: { width: 300, height: 400, channels: 3, background: "#d9472b" } })
    .withExif({ IFD0: { Make: "Spionkamera" }, IFD3: { GPSLatitude: "52/1 31/1 0/1" } })
    .jpeg()
    .toBuffer(),
);
const other = new Uint8Array(
  await sharp({ create: { width: 90, height: 90, channels: 3, background: "#1f7a72" } })
    .png()
    .toBuffer(),
);

let mirjam: Visitor;
let lea: Visitor;
beforeAll(async () => {
  mirjam = await join("mirjam");
  lea = await join("lea");
});

const shownTo = async (page: Response) =>
  /<img class="avatar large" src="([^"]+)"/.exec(await page.text())?.[1];

describe("the picture of a person", () => {
  test.each<[string, string, Uint8Array<ArrayBuffer> | undefined, string]>([
    ["nothing at all", "none", undefined, "Please choose a picture."],
    [
      "SVG",
      "not-a-picture",
      new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>"),
      "no picture that can be read",
    ],
    [
      "HTML called a picture",
      "not-a-picture",
      new TextEncoder().encode("<!doctype html><script>alert(1)</script>"),
      "no picture that can be read",
    ],
  ])("safety 33, 36: %s is refused in words", async (_, key, bytes, words) => {
    const answer = await mirjam.upload("/me/picture", "picture", bytes);
    const page = await answer.text();
    expect([answer.status, page.includes(words)]).toEqual([422, true]);
    expect(page).toContain(services.readerFor("en").t(`accounts.picture.error.${key as "none"}`));
    expect(await shownTo(await mirjam.get("/people/mirjam"))).toBeUndefined();
  });

  test("is nobody's who is not signed in", async () => {
    const answer = await visitor(instance).upload("/me/picture", "picture", photo);
    expect(answer.status).toBe(401);
  });

  test("safety 35: is square, drawn anew, and tells nothing of where and with what it was taken", async () => {
    const answer = await mirjam.upload("/me/picture", "picture", photo);
    expect(answer.headers.get("location")).toBe("/me/profile?saved=picture");
    const path = await shownTo(await lea.get("/people/mirjam"));
    const picture = await lea.get(path!);
    expect(picture.headers.get("content-type")).toBe("image/webp");
    expect(picture.headers.get("content-security-policy")).toContain("sandbox");
    const bytes = Buffer.from(await picture.arrayBuffer());
    const { format, width, height, exif } = await sharp(bytes).metadata();
    expect({ format, width, height, exif }).toEqual({
      format: "webp",
      width: 256,
      height: 256,
      exif: undefined,
    });
    expect(bytes.includes("Spionkamera")).toBe(false);
  });

  test("is shown in the person's own header, and not where everybody looks", async () => {
    expect(await (await mirjam.get("/me")).text()).toMatch(
      /<img class="avatar" src="\/people\/mirjam\/picture\//,
    );
    expect(await (await get("/")).text()).not.toContain("/people/mirjam/picture/");
  });

  test("safety 2, 3: is not there for whoever may not see the profile, as no other picture is", async () => {
    const path = (await shownTo(await lea.get("/people/mirjam")))!;
    const never = "/people/nobody/picture/0123456789abcdef";
    const [hidden, made] = await Promise.all([get(path), get(never)]);
    expect([hidden.status, made.status]).toEqual([404, 404]);
    expect(await hidden.text()).toBe((await made.text()).replaceAll(never, path));
    const profile = { name: "Mirjam", pronouns: "", about: "", language: "de", audience: "everyone" };
    await mirjam.post("/me/profile", profile);
    expect((await get(path)).status).toBe(200);
  });

  test("safety 37: one that was replaced or taken away has no address any more", async () => {
    const first = (await shownTo(await lea.get("/people/mirjam")))!;
    await mirjam.upload("/me/picture", "picture", other);
    const second = (await shownTo(await lea.get("/people/mirjam")))!;
    expect((await lea.get(first)).status).toBe(404);
    expect((await lea.get(second)).status).toBe(200);
    await mirjam.post("/me/picture/removal", {});
    expect((await lea.get(second)).status).toBe(404);
    expect(await shownTo(await lea.get("/people/mirjam"))).toBeUndefined();
    expect((await mirjam.post("/me/picture/removal", {})).status).toBe(303);
  });

  test("goes into the export as text, and with its owner", async () => {
    const elif = await join("elif");
    await elif.upload("/me/picture", "picture", other);
    const path = (await shownTo(await lea.get("/people/elif")))!;
    const told = (await (await elif.post("/me/data/export", {})).json()) as {
      kept: { table: string; rows: { picture: string }[] }[];
    };
    const kept = told.kept.find(({ table }) => table === "person_pictures")!;
    expect(Buffer.from(kept.rows[0]!.picture, "base64").subarray(8, 12).toString()).toBe("WEBP");
    expect((await elif.post("/me/data/erasure", { sure: "yes" })).status).toBe(200);
    expect((await lea.get(path)).status).toBe(404);
    expect(await services.db.selectFrom("person_pictures").select("person_id").execute()).toEqual([]);
  });

  test("changes sixty times a day", async () => {
    const window = new Date(services.clock.now().getTime() + 3_600_000);
    const { person_id } = await services.db
      .selectFrom("sessions")
      .innerJoin("subjects", "subjects.id", "sessions.person_id")
      .select("person_id")
      .where("subjects.slug", "=", "lea")
      .executeTakeFirstOrThrow();
    await services.db
      .insertInto("limits")
      .values({ key: `picture ${person_id}`, count: 60, ends_at: window })
      .execute();
    const answer = await lea.upload("/me/picture", "picture", photo);
    expect([answer.status, (await answer.text()).includes("a lot of pictures")]).toEqual([422, true]);
  });
});
