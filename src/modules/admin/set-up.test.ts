import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { createPerson, giveRole } from "#modules/accounts/index.ts";
import { projectRoot } from "#platform/project-root.ts";
import { authenticator } from "../../testing/authenticator.ts";
import { testInstance } from "../../testing/instance.ts";
import { PASSWORD } from "../../testing/newcomer.ts";
import { openPetition } from "../../testing/signing.ts";
import { visitor } from "../../testing/visitor.ts";
import { offerSetUp } from "./offer-set-up.ts";

const dataDir = await mkdtemp(join(tmpdir(), "gemeinsam-set-up-"));
afterAll(() => rm(dataDir, { recursive: true }));
const environment = { DATA_DIR: dataDir };
const instance = await testInstance({ fresh: true, environment });
const { get, post, services } = instance;

const PLACE = {
  name: { siteName: "Nordstadt" },
  responsible: {
    name: "Bündnis Nordstadt e. V.",
    address: "Am Depot 3\n05105 Nordstadt",
    email: "post@nordstadt.example",
    phone: "",
  },
  whereabouts: { country: "DE", siteLanguage: "de", timeZone: "Europe/Berlin" },
  first: { first: "neighbourhood" },
} satisfies Record<string, Record<string, string>>;
const MIRJAM = { name: "Mirjam Vogt", handle: "mirjam", password: PASSWORD };

let base: string;

beforeEach(async () => {
  await sql`delete from instance where key in ('settings', 'set-up')`.execute(services.db);
  await sql`truncate persons, subjects, limits cascade`.execute(services.db);
  await services.refreshSettings();
  base = new URL((await offerSetUp(services))!.link).pathname;
});

async function sayEverything(at = base): Promise<void> {
  for (const [part, typed] of Object.entries(PLACE))
    expect((await post(`${at}/${part}`, typed)).status, part).toBe(303);
}

const administrators = async () =>
  (
    await services.db
      .selectFrom("persons")
      .innerJoin("subjects", "subjects.id", "persons.id")
      .select(["subjects.title", "persons.instance_role as role"])
      .execute()
  ).map(({ title, role }) => `${title}: ${role}`);

describe("before it is set up", () => {
  test("every address says where the way in lies, and none is kept by anybody", async () => {
    for (const path of [
      "/",
      "/petitions",
      "/sign-up",
      "/me",
      "/communities/new",
      "/admin",
      "/nowhere",
      "/oembed",
    ]) {
      const answer = await get(path);
      expect(answer.status, path).toBe(503);
      expect(answer.headers.get("cache-control")).toBe("private, no-store");
      expect(await answer.text()).toContain("setup-link");
    }
    expect((await post("/sign-up", MIRJAM)).status).toBe(503);
    expect(await administrators()).toEqual([]);
  });

  test("what looks after the program is reached", async () => {
    expect((await get("/health/live")).status).toBe(200);
    expect((await get("/health/ready")).status).toBe(200);
  });

  test("the page leads to no other, and says nothing of the link itself", async () => {
    const page = await (await get("/", { "accept-language": "de" })).text();
    expect(page).toContain("Hier entsteht etwas");
    expect(page).not.toContain(base);
    expect(page).not.toMatch(/href="\/(sign-in|petitions|communities)/);
  });

  test("the link lies in a file for its owner alone, and is the same at every start", async () => {
    const file = join(dataDir, "setup-link");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const before = await readFile(file, "utf8");
    expect(before.trim()).toBe(`http://nordstadt.test${base}`);
    await offerSetUp(services);
    expect(await readFile(file, "utf8")).toBe(before);
  });

  test("two processes that start at once offer one link", async () => {
    await sql`delete from instance where key = 'set-up'`.execute(services.db);
    const other = await testInstance({ fresh: true, environment, beside: instance });
    const offers = await Promise.all([offerSetUp(services), offerSetUp(other.services)]);
    expect(offers[0]).toEqual(offers[1]);
  });
});

describe("an instance from before there was a set-up", () => {
  const migrate = async () => {
    const file = join(projectRoot, "db/migrations/20261125_0900_platform_count_used_instances_as_set_up.sql");
    await sql.raw(await readFile(file, "utf8")).execute(services.db);
    return (await services.refreshSettings()).setUp;
  };

  test("counts as set up when it has an administrator or a petition, and else is asked", async () => {
    expect(await migrate()).toBe(false);
    const person = await createPerson(instance.act(), { name: "Mirjam", handle: "mirjam", language: "de" });
    expect(await migrate(), "somebody with an account alone").toBe(false);
    await giveRole(instance.act(), person.handle, "administrator");
    expect(await migrate()).toBe(true);
    await sql`delete from instance where key = 'settings'`.execute(services.db);
    await sql`truncate persons, subjects cascade`.execute(services.db);
    await openPetition(instance);
    expect(await migrate()).toBe(true);
    expect((await get("/petitions")).status).toBe(200);
  });
});

describe("safety 02: the link of the set-up can't be guessed", () => {
  test("safety 02: wrong keys are answered alike, and like an address that never was, whatever is wrong with them", async () => {
    const key = base.split("/").at(-1)!;
    const wrong = [
      `${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`,
      "x",
      key.toLowerCase(),
      `${key}A`,
      "%00",
    ];
    const plain = (text: string, path: string) => text.replaceAll(path, "").replaceAll(decodeURI(path), "");
    const answers = [];
    for (const path of [...wrong.map((each) => `/set-up/${each}`), "/set-up/nowhere/at/all/it/is"]) {
      const answer = await get(path);
      answers.push(`${answer.status} ${plain(await answer.text(), path)}`);
    }
    expect(answers[0]).toMatch(/^404 /);
    expect(new Set(answers).size).toBe(1);
    for (const each of wrong) {
      expect((await post(`/set-up/${each}/name`, PLACE.name)).status).toBe(404);
      expect((await post(`/set-up/${each}/administrator`, MIRJAM)).status).toBe(404);
      expect((await post(`/set-up/${each}/administrator/passkey/options`, MIRJAM)).status).toBe(404);
    }
    expect(await administrators()).toEqual([]);
  });

  test("safety 02: what the database holds opens nothing", async () => {
    const { rows } = await sql<{ value: unknown }>`select value from instance`.execute(services.db);
    expect(JSON.stringify(rows)).not.toContain(base.split("/").at(-1));
  });
});

describe("safety 20: another site can't set it up", () => {
  test("safety 20: its forms are refused, also by somebody who holds the link", async () => {
    await sayEverything();
    for (const path of [`${base}/name`, `${base}/administrator`, `${base}/administrator/passkey`]) {
      const answer = await post(path, { ...PLACE.name, ...MIRJAM }, { "sec-fetch-site": "cross-site" });
      expect(await answer.text()).toBeTruthy();
      expect(answer.status, path).toBe(403);
    }
    expect(await administrators()).toEqual([]);
  });
});

describe("setting up", () => {
  test("goes from page to page, and ends signed in, with an open place that says what was said", async () => {
    const mirjam = visitor(instance);
    expect((await mirjam.get(base)).headers.get("location")).toBe(`${base}/name`);
    const way = [];
    for (const [part, typed] of Object.entries(PLACE))
      way.push((await mirjam.post(`${base}/${part}`, typed)).headers.get("location"));
    expect(way).toEqual(
      ["responsible", "whereabouts", "first", "administrator"].map((step) => `${base}/${step}`),
    );
    const done = await mirjam.post(`${base}/administrator`, MIRJAM);
    expect(done.headers.get("location")).toBe("/admin");
    expect(await administrators()).toEqual(["Mirjam Vogt: administrator"]);
    expect(services.settings()).toEqual({
      setUp: true,
      siteName: "Nordstadt gemeinsam",
      siteLanguage: "de",
      timeZone: "Europe/Berlin",
      country: "DE",
      first: "neighbourhood",
      responsible: PLACE.responsible,
    });
    expect((await mirjam.get("/me")).status).toBe(200);
    expect((await get("/")).status).toBe(200);
  });

  test("is over for the link as soon as it is done: 404, and the file is gone", async () => {
    await sayEverything();
    await post(`${base}/administrator`, MIRJAM);
    for (const path of [base, `${base}/name`, `${base}/administrator`]) {
      expect((await get(path)).status).toBe(404);
      expect((await post(path, { ...MIRJAM, handle: "eve" })).status).toBe(404);
    }
    await expect(stat(join(dataDir, "setup-link"))).rejects.toThrow("ENOENT");
    expect(await offerSetUp(services)).toBeUndefined();
    expect(await administrators()).toEqual(["Mirjam Vogt: administrator"]);
  });

  test("keeps what was typed, forwards and back, also what is not right yet", async () => {
    await post(`${base}/responsible`, { ...PLACE.responsible, email: "nobody", go: "back" });
    const again = await (await get(`${base}/responsible`)).text();
    expect(again).toContain("Am Depot 3");
    expect(again).toContain('value="nobody"');
    const back = await post(`${base}/whereabouts`, { country: "", go: "back" });
    expect(back.headers.get("location")).toBe(`${base}/responsible`);
  });

  test("is not stopped by signs that no text holds", async () => {
    expect((await post(`${base}/name`, { siteName: "Nord\0stadt" })).status).toBe(303);
    expect((await post(`${base}/responsible`, { ...PLACE.responsible, name: "\0", go: "on" })).status).toBe(
      422,
    );
    expect(
      (await post(`${base}/responsible`, { ...PLACE.responsible, phone: "\uFFFF\0", go: "back" })).status,
    ).toBe(303);
  });

  test("says what is wrong with a page, and leads back to one that was left out", async () => {
    const refused = await post(`${base}/responsible`, { ...PLACE.responsible, address: " ", lang: "de" });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("Bitte gib eine Postanschrift an.");
    for (const [part, wrong] of [
      ["whereabouts", { ...PLACE.whereabouts, country: "XX" }],
      ["whereabouts", { ...PLACE.whereabouts, timeZone: "Nordstadt/Depot" }],
      ["whereabouts", { ...PLACE.whereabouts, siteLanguage: "tlh" }],
      ["first", { first: "everything" }],
    ] as const)
      expect((await post(`${base}/${part}`, wrong)).status).toBe(422);
    const early = await post(`${base}/administrator`, MIRJAM);
    expect(early.headers.get("location")).toBe(`${base}/responsible`);
    expect(await administrators()).toEqual([]);
  });

  test("asks for no name where the operator has set one, and says so", async () => {
    expect(await (await get(`${base}/name`)).text()).toContain("SITE_NAME");
    const other = await testInstance({
      fresh: true,
      environment: { DATA_DIR: dataDir, SITE_NAME: "" },
      beside: instance,
    });
    const asked = await (await other.get(`${base}/name`)).text();
    expect(asked).toContain('name="siteName"');
    expect((await other.post(`${base}/name`, { siteName: "" })).status).toBe(422);
  });

  test("makes an account with a passkey, without a password", async () => {
    await sayEverything();
    const key = authenticator();
    const person = { name: "Mirjam Vogt", handle: "mirjam" };
    const options = await post(`${base}/administrator/passkey/options`, person);
    const { challenge, publicKey } = (await options.json()) as {
      challenge: string;
      publicKey: { challenge: string };
    };
    const done = await post(`${base}/administrator/passkey`, {
      ...person,
      challenge,
      credential: key.create(publicKey),
    });
    expect(done.headers.get("location")).toBe("/admin");
    expect(await administrators()).toEqual(["Mirjam Vogt: administrator"]);
    expect(await services.db.selectFrom("passwords").selectAll().execute()).toEqual([]);
  });

  test("with a bad password or a forged passkey makes nobody, and can be tried again", async () => {
    await sayEverything();
    expect((await post(`${base}/administrator`, { ...MIRJAM, password: "passwort" })).status).toBe(422);
    expect((await post(`${base}/administrator/passkey`, { ...MIRJAM, credential: "{}" })).status).toBe(422);
    expect(await administrators()).toEqual([]);
    expect((await post(`${base}/administrator`, MIRJAM)).status).toBe(303);
  });
});

describe("safety 06: the set-up takes only what it asks for", () => {
  test("safety 06: fields that are none of its own are neither kept nor obeyed", async () => {
    await sayEverything();
    const more = {
      setUp: "true",
      actColour: "#ffffff",
      logo: "/files/x.webp",
      nonce: "x",
      instance_role: "none",
      __proto__x: "1",
    };
    for (const [part, typed] of Object.entries(PLACE)) await post(`${base}/${part}`, { ...typed, ...more });
    const { rows } = await sql<{ value: unknown }>`select value from instance where key = 'set-up'`.execute(
      services.db,
    );
    expect(JSON.stringify(rows)).not.toMatch(/setUp|actColour|instance_role|proto/);
    await post(`${base}/administrator`, { ...MIRJAM, ...more, role: "moderator" });
    expect(services.settings()).not.toHaveProperty("logo");
    expect(await administrators()).toEqual(["Mirjam Vogt: administrator"]);
  });
});

describe("two who race", () => {
  test("one becomes the administrator, the other is told kindly and gets no account", async () => {
    const other = await testInstance({ fresh: true, environment, beside: instance });
    for (let round = 0; round < 3; round++) {
      await sayEverything();
      const people = ["mirjam", "juri", "elif", "bao"];
      const answers = await Promise.all(
        people.map((handle, index) =>
          (index % 2 ? other : instance).post(`${base}/administrator`, {
            ...MIRJAM,
            name: handle,
            handle,
            lang: "de",
          }),
        ),
      );
      const won = answers.filter(({ status }) => status === 303);
      expect(won).toHaveLength(1);
      for (const lost of answers.filter((each) => each !== won[0])) {
        expect([404, 410]).toContain(lost.status);
        if (lost.status === 410) expect(await lost.text()).toContain("schon eingerichtet");
      }
      const winner = people[answers.indexOf(won[0]!)];
      expect(await administrators()).toEqual([`${winner}: administrator`]);
      expect((await other.get("/")).status).toBe(200);
      await sql`delete from instance where key in ('settings', 'set-up')`.execute(services.db);
      await sql`truncate persons, subjects, limits cascade`.execute(services.db);
      await Promise.all([services.refreshSettings(), other.services.refreshSettings()]);
      base = new URL((await offerSetUp(services))!.link).pathname;
    }
  });

  test("who comes with a link that another process has just used up finds nothing, even if it begins anew there", async () => {
    const other = await testInstance({ fresh: true, environment, beside: instance });
    await sayEverything();
    expect((await post(`${base}/administrator`, MIRJAM)).status).toBe(303);
    // The other still believes what it read before, and begins once more.
    const again = new URL((await offerSetUp(other.services))!.link).pathname;
    await sayEverythingAt(other, again);
    const late = await other.post(`${again}/administrator`, { ...MIRJAM, handle: "eve" });
    expect(late.status).toBe(410);
    expect(await administrators()).toEqual(["Mirjam Vogt: administrator"]);
  });
});

async function sayEverythingAt({ post: send }: Pick<typeof instance, "post">, at: string): Promise<void> {
  for (const [part, typed] of Object.entries(PLACE)) await send(`${at}/${part}`, typed);
}
