import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPerson } from "#modules/accounts/index.ts";
import { DAY, MINUTE } from "#platform/clock.ts";
import { goOnWith } from "#platform/long-work/index.ts";
import { EVERYONE, MEMBERS, stranger, type Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { finishLongWork } from "../../testing/long-work.ts";
import { textOfPdf } from "../../testing/pdf.ts";
import { type OpenPetition, openPetition, signAndConfirm, signAndReceive } from "../../testing/signing.ts";
import { unzip } from "../../testing/zip.ts";
import { beginHandover, MAKE_HANDOVER } from "./actions/begin-handover.ts";
import { changeState } from "./actions/change-state.ts";
import { discard, discardHandover } from "./actions/discard-handover.ts";
import { enterPaper } from "./actions/enter-paper.ts";
import { eraseNames } from "./actions/erase-names.ts";
import { folderOf } from "./handover/files.ts";
import { makeHandover } from "./handover/make-handover.ts";
import { handoverListeners } from "./handover/remove-files.ts";
import { handoversOf } from "./queries/handovers.ts";

const dataDir = await mkdtemp(join(tmpdir(), "gemeinsam-handover-"));
afterAll(() => rm(dataDir, { recursive: true }));
const instance = await testInstance({ environment: { DATA_DIR: dataDir } });
const { act, as, get, post, clock, services } = instance;
const { db } = services;
let number = 0;
let petition: OpenPetition;
let lead: Viewer;

const NAMES = [
  "Amal Haddad",
  '=HYPERLINK("evil.example")',
  "Żaneta Łęcka, geb. Ćwik",
  "Нина Петрова",
  "محمد علي",
];
const LETTER = { letter: "An den Rat\n\n[Zahl] Menschen, Stand [Stand].", contact: "team@example.org" };

async function leadOf(of: OpenPetition): Promise<Viewer> {
  const { home_id } = await db
    .selectFrom("subjects")
    .select("home_id")
    .where("id", "=", of.id)
    .executeTakeFirstOrThrow();
  const handle = `lead-${++number}`;
  const { personId } = await createPerson(act(), { name: "Mirjam Vogt", handle, language: "de" });
  const team = { campaign_id: home_id!, person_id: personId, since: act().now };
  await db
    .insertInto("campaign_team")
    .values({ ...team, responsibilities: ["lead"] })
    .execute();
  const audiences = [EVERYONE, MEMBERS, `campaign:${home_id}`];
  return { personId, name: "Mirjam Vogt", handle, instanceRole: "none", audiences };
}
const proven = (viewer: Viewer): Viewer => ({ ...viewer, session: { id: "s", provenAt: clock.now() } });
const begin = (of = petition, form: Record<string, string> = LETTER) => post(`${of.path}/handover`, form);
const latest = async (of = petition) => (await handoversOf(db, of.id))[0]!;
const takeOut = async (file: string, of = petition) =>
  post(`${of.path}/handover/${(await latest(of)).id}/files/${file}`, {});
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

beforeAll(async () => {
  petition = await openPetition(instance, { asks: "postcode" });
  for (const [index, name] of NAMES.entries())
    await signAndConfirm(instance, petition, { name, email: `s${index}@example.org`, postcode: "05105" });
  await signAndReceive(instance, petition, { email: "pending@example.org", postcode: "05105" });
  const gone = await signAndConfirm(instance, petition, {
    name: "Gone",
    email: "gone@example.org",
    postcode: "05107",
  });
  await post(gone.withdrawal, {});
  const joked = await signAndReceive(instance, petition, { email: "joke@example.org", postcode: "05105" });
  await post(joked.disavowal, {});
  await enterPaper(act(), petition.id, { count: 7, note: "" });
  lead = await leadOf(petition);
  as(lead);
});

describe("a package for handing over is refused", () => {
  test("to strangers, to members, to others of the team, and to another team's lead", async () => {
    const other = await leadOf(await openPetition(instance, { slug: "other" }));
    for (const [viewer, status] of [
      [stranger, 401],
      [{ ...lead, audiences: [EVERYONE, MEMBERS] }, 403],
      [other, 403],
    ] as const) {
      as(viewer);
      expect((await get(`${petition.path}/handover`)).status).toBe(status);
      expect((await begin()).status).toBe(status);
    }
    as(lead);
    expect(await handoversOf(db, petition.id)).toEqual([]);
  });

  test("for the script of its letter never: only for its length", async () => {
    const tooLong = { ...LETTER, letter: "漢".repeat(6_001) };
    expect((await begin(petition, tooLong)).status).toBe(422);
    expect((await begin(petition, { ...LETTER, letter: "𠮷".repeat(6_000), contact: "" })).status).toBe(422);
  });

  test("without a letter and a way to be reached, and when nobody signed", async () => {
    const refused = await begin(petition, { letter: " ", contact: "" });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("Please write the letter");
    const empty = await openPetition(instance, { slug: "empty" });
    as(await leadOf(empty));
    expect(await (await begin(empty)).text()).toContain("Nobody has signed");
    as(lead);
  });
});

describe("a package", () => {
  test("is begun once by two who press at once", async () => {
    const both = await Promise.all([begin(), begin()]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
    const page = await (await get(`${petition.path}/handover`)).text();
    expect(page).toContain("is being put together");
    const { id } = await latest();
    const progress = await get(`${petition.path}/handover/${id}/progress.json`);
    expect(await progress.json()).toMatchObject({ state: "going" });
  });

  test("whose worker dies in the middle is finished whole by the next", async () => {
    let pieces = 0;
    const doPiece = makeHandover(services);
    const { work } = await latest();
    const dying = goOnWith(
      {
        [MAKE_HANDOVER]: async (within, piece) => {
          const progress = await doPiece(within, piece);
          if (++pieces === 2) throw new Error("killed");
          return progress;
        },
      },
      services.log,
    );
    await dying(act(), { id: work!.id });
    expect((await latest()).work).toMatchObject({ state: "done", done: NAMES.length });
  });

  test("safety 18: is not taken out without a fresh proof, and safety 46: who takes what is noted", async () => {
    as({ ...lead, session: { id: "s", provenAt: new Date(clock.now().getTime() - 11 * MINUTE) } });
    expect((await takeOut("package.zip")).status).toBe(401);
    expect(await downloads()).toHaveLength(0);
    as(proven(lead));
    const answer = await takeOut("package.zip");
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    const { comment, files } = unzip(await bytesOf(answer));
    expect(comment).toMatch(/^[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}$/);
    expect(answer.headers.get("content-disposition")).toContain(comment);
    expect(String(files.get(`copy-${comment}.txt`))).toContain(`Kopie ${comment}`);
    expect(await downloads()).toMatchObject([{ file: "package.zip", person_id: lead.personId }]);
    const page = await (await get(`${petition.path}/handover`)).text();
    expect(page).toContain(comment);
    expect(page).toContain("Mirjam Vogt");
    const second = unzip(await bytesOf(await takeOut("package.zip")));
    expect(second.comment).not.toBe(comment);
    for (const [name, bytes] of files)
      if (!name.startsWith("copy-")) expect(second.files.get(name)).toEqual(bytes);
  });

  test("proves every file by its manifest, and the manifest by the hash on the page", async () => {
    as(proven(lead));
    const { files } = unzip(await bytesOf(await takeOut("package.zip")));
    const manifest = files.get("SHA256SUMS")!;
    const lines = String(manifest).trimEnd().split("\n");
    expect(lines.map((line) => line.slice(66))).toEqual(
      [...files.keys()].filter((name) => !/^copy-|^SHA/.test(name)),
    );
    for (const line of lines) expect(sha256(files.get(line.slice(66))!)).toBe(line.slice(0, 64));
    const page = await (await get(`${petition.path}/handover?lang=en`)).text();
    expect(page).toContain(sha256(manifest));
    const offered = page.match(/action="[^"]*\/files\/(?!package\.zip)/g)!;
    expect(page).toContain(`${offered.length} files, one by one`);
    const alone = await bytesOf(await takeOut("list.csv"));
    expect(alone).toEqual(files.get("list.csv"));
  });

  test("holds the names and places as they were asked for, and no address, as text to read and search", async () => {
    as(proven(lead));
    const { files } = unzip(await bytesOf(await takeOut("package.zip")));
    const list = textOfPdf(files.get("list-0001.pdf")!).replace(/\s+/g, " ");
    for (const words of ["Amal Haddad", "Żaneta Łęcka", "Нина Петрова", "05105", "Band 1 von 1", "2/2"])
      expect(list).toContain(words);
    expect(list).toContain("(in Buchstaben, die dieses Papier nicht zeigen kann; siehe list.csv)");
    const letter = textOfPdf(files.get("letter.pdf")!).replace(/\s+/g, " ");
    expect(letter).toContain("12 Menschen, Stand");
    expect(letter).toContain("team@example.org");
    for (const what of ["Noch nicht bestätigt", "Zurückgezogen", "Auf Papierbögen, als Zahl"])
      expect(letter).toContain(what);
    expect(letter).toContain("Deutschland");
    const all = [...files.values()].map(String).join("") + list;
    expect(all).not.toMatch(/s0@example|pending@|gone@/);
    expect(all).not.toContain("Gone");
  });

  test("safety 26: holds no formula in its list, which another program reads as it was meant", async () => {
    as(proven(lead));
    const rows = parse(await bytesOf(await takeOut("list.csv")), { columns: true }) as Record<
      string,
      string
    >[];
    expect(rows.map(({ name }) => name)).toEqual(
      NAMES.map((name) => (name.startsWith("=") ? `'${name}` : name)),
    );
    expect(rows.map((row) => row.number)).toEqual(["1", "2", "3", "4", "5"]);
    const json = JSON.parse(String(await bytesOf(await takeOut("list.json"))));
    expect(json.signatures.map(({ name }: { name: string }) => name)).toEqual(NAMES);
    const figures = JSON.parse(String(await bytesOf(await takeOut("figures.json"))));
    expect(figures).toMatchObject({ total: 12, listed_online: 5, known_by_number_only: 7 });
    expect(figures.by_country).toEqual([{ key: "DE", online: 5, paper: 7 }]);
    expect(figures.not_counted).toEqual({ unconfirmed: 1, withdrawn: 1, disowned: 1 });
  });

  test("is found by no forged id, no other name and no other petition", async () => {
    as(proven(lead));
    const { id } = await latest();
    for (const path of [
      `${petition.path}/handover/${id}/files/secret.pdf`,
      `${petition.path}/handover/${id}/files/..%2F..%2Fsecrets`,
      `${petition.path}/handover/0199f000-0000-7000-8000-000000000001/files/list.csv`,
      `${petition.path}/handover/nonsense/files/list.csv`,
    ])
      expect((await post(path, {})).status, path).toBe(404);
    const elsewhere = await openPetition(instance, { slug: "elsewhere" });
    as(proven(await leadOf(elsewhere)));
    expect((await post(`${elsewhere.path}/handover/${id}/files/list.csv`, {})).status).toBe(404);
  });
});

describe("after a package was made", () => {
  test("whoever withdraws stays on it, which it says, and is on none that is made later", async () => {
    as(proven(lead));
    const before = (await latest()).manifestSha256;
    const late = await signAndConfirm(instance, petition, {
      name: "Late",
      email: "late@example.org",
      postcode: "05108",
    });
    await begin();
    await finishLongWork(instance);
    const withLate = await latest();
    await post(late.withdrawal, {});
    expect(String(await bytesOf(await takeOut("list.csv")))).toContain("Late");
    expect(await (await get(`${petition.path}/handover`)).text()).toContain(
      "1 person on this list has withdrawn since",
    );
    await begin();
    await finishLongWork(instance);
    expect(String(await bytesOf(await takeOut("list.csv")))).not.toContain("Late");
    const all = await handoversOf(db, petition.id);
    expect(all.map(({ manifestSha256 }) => manifestSha256)).toContain(before);
    expect(new Set(all.map(({ manifestSha256 }) => manifestSha256)).size).toBe(3);
    await post(`${petition.path}/handover/${withLate.id}/removal`, {});
    await tell("petition.handover-discarded");
    const folder = folderOf(dataDir, { petitionId: petition.id });
    expect((await readdir(folder)).sort()).toEqual(
      all
        .map(({ id }) => id)
        .filter((id) => id !== withLate.id)
        .sort(),
    );
    expect((await post(`${petition.path}/handover/${withLate.id}/files/list.csv`, {})).status).toBe(410);
  });

  test("no names are left in the tables, and what was stopped is no package", async () => {
    const named = await db
      .selectFrom("handover_entries")
      .select("name")
      .where("name", "is not", null)
      .execute();
    expect(named).toEqual([]);
    await begin();
    const { id } = await latest();
    await post(`${petition.path}/handover/${id}/stop`, {});
    await finishLongWork(instance);
    expect(await latest()).toMatchObject({ id, manifestSha256: undefined, work: { state: "stopped" } });
    expect((await takeOut("list.csv")).status).toBe(404);
  });

  test("its files go with the names when their time is over, and nothing else of the program's", async () => {
    await writeFile(join(dataDir, "handovers", "other"), "x");
    await changeState(act(), petition.id, { to: "closed" });
    clock.advance(184 * DAY);
    await eraseNames(act());
    await tell("petition.names-erased");
    expect(existsSync(folderOf(dataDir, { petitionId: petition.id }))).toBe(false);
    expect(existsSync(join(dataDir, "handovers", "other"))).toBe(true);
    expect(await db.selectFrom("handover_entries").select("number").execute()).toEqual([]);
    as(proven(lead));
    expect(await (await begin()).text()).toContain("The names were erased");
  });
});

describe("a package that is over while it is made", () => {
  type Begun = { of: OpenPetition; handoverId: string; workId: string };

  /** Its first piece is done: its folder is there, and who is on it is fixed. */
  async function halfMade(slug: string): Promise<Begun> {
    const of = await openPetition(instance, { slug, asks: "postcode" });
    const email = `${slug}@example.org`;
    await signAndConfirm(instance, of, { name: "Ada Halb", email, postcode: "05105" });
    const made = await beginHandover(act(), of.id, LETTER);
    if ("refused" in made) throw new Error(made.refused);
    const { handoverId } = made;
    const { work } = (await handoversOf(db, of.id))[0]!;
    const first = await makeHandover(services)(act(), { ...work!, place: undefined });
    if ("ended" in first) throw new Error("ended");
    await db.updateTable("long_works").set({ place: first.place }).where("id", "=", work!.id).execute();
    expect(existsSync(folderOf(dataDir, { petitionId: of.id, handoverId }))).toBe(true);
    return { of, handoverId, workId: work!.id };
  }
  const left = ({ of, handoverId }: Begun) =>
    existsSync(folderOf(dataDir, { petitionId: of.id, handoverId }));

  test("is stopped by whoever discards it, and its files go", async () => {
    const begun = await halfMade("half-stopped");
    await discardHandover(act(), begun.of.id, begun.handoverId);
    await finishLongWork(instance);
    await tell("petition.handover-discarded");
    expect((await latest(begun.of)).work).toMatchObject({ state: "stopped" });
    expect(left(begun)).toBe(false);
  });

  test.each([
    ["discarded", ({ of }: Begun) => discard(db, act().now, of.id)],
    [
      "names-erased",
      ({ of }: Begun) =>
        db.updateTable("petitions").set({ names_erased_at: act().now }).where("id", "=", of.id).execute(),
    ],
    [
      "emptied",
      ({ of }: Begun) => db.deleteFrom("handover_entries").where("petition_id", "=", of.id).execute(),
    ],
  ])("ends calmly at its next piece when it was %s, and leaves no name on the disk", async (how, over) => {
    const begun = await halfMade(`half-${how}`);
    await over(begun);
    await db
      .updateTable("long_works")
      .set({ state: "going", ended_at: null })
      .where("id", "=", begun.workId)
      .execute();
    await finishLongWork(instance);
    expect(await latest(begun.of)).toMatchObject({ manifestSha256: undefined, work: { state: "done" } });
    expect(left(begun)).toBe(false);
  });
});

const downloads = () => db.selectFrom("handover_downloads").selectAll().execute();

/** Tells the listeners, as the job does. */
async function tell(name: string): Promise<void> {
  const facts = await db.selectFrom("facts").selectAll().where("name", "=", name).execute();
  for (const { home_id: homeId, ids, ...fact } of facts)
    await handoverListeners(services)[name]!(act(), { ...fact, homeId, ids: ids as Record<string, string> });
}
