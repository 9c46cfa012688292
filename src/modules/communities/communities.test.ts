import { describe, expect, test } from "vitest";
import { DAY } from "#platform/clock.ts";
import { testInstance } from "../../testing/instance.ts";
import { newcomer, TRUSTING } from "../../testing/newcomer.ts";
import { visitor } from "../../testing/visitor.ts";

const instance = await testInstance(TRUSTING);
const { db } = instance.services;

const TREES = {
  name: "Baumpaten Nordstadt",
  purpose: "Wir gießen die Bäume in unseren Straßen.",
  about: "Wir treffen uns **dienstags**.",
  place: "Nordstadt",
  language: "de",
  speaks_de: "yes",
  speaks_tr: "yes",
  visibility: "public",
  admission: "open",
  lang: "en",
};

const founded = (answer: Response): string => answer.headers.get("location")!;

describe("founding a community", () => {
  test("a stranger is asked to sign in first, and nothing is founded", async () => {
    const stranger = visitor(instance);
    expect((await stranger.get("/communities/new")).status).toBe(401);
    expect((await stranger.post("/communities", TREES)).status).toBe(401);
    expect((await db.selectFrom("communities").selectAll().execute()).length).toBe(0);
  });

  test.each([
    ["name", { name: " " }, "at least one letter"],
    ["name", { name: "🌳🌳" }, "at least one letter"],
    ["name", { name: "a".repeat(81) }, "too long"],
    ["purpose", { purpose: "" }, "in one sentence what it is for"],
    ["purpose", { purpose: "one\ntwo" }, "one line"],
    ["visibility", { visibility: "secret" }, "who may find the community"],
    ["admission", { admission: "" }, "how people get in"],
    ["language", { language: "xx" }, "one of the languages"],
    ["about", { about: "a".repeat(20_001) }, "too long"],
  ])("says at the field %s what is missing, and keeps the rest: %o", async (field, change, words) => {
    const refusing = await refusingPerson;
    const answer = await refusing.post("/communities", { ...TREES, ...change });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toMatch(new RegExp(`id="${field}-error"[^§]*?${words}`, "i"));
    expect(page).toContain('value="Nordstadt"');
    expect(page).toMatch(/name="speaks_tr"[^>]* checked/);
  });

  const refusingPerson = newcomer(instance, "wanja");

  test("takes what a community says of itself in whatever script", async () => {
    const lea = await newcomer(instance, "lea-long");
    const answer = await lea.post("/communities", { ...TREES, name: "Long", about: "漢".repeat(20_000) });
    expect(answer.status).toBe(303);
  });

  test("nothing is preselected of who may find it and who gets in", async () => {
    const page = await (await (await refusingPerson).get("/communities/new?lang=de")).text();
    expect(page).toContain("Wer darf sie finden?");
    expect(page).not.toMatch(/type="radio"[^>]* checked/);
  });

  test("whoever founds it is its host, and everybody finds a public one with what it is about", async () => {
    const mirjam = await newcomer(instance, "mirjam");
    const answer = await mirjam.post("/communities", TREES);
    expect(answer.status).toBe(303);
    expect(founded(answer)).toBe("/communities/baumpaten-nordstadt");
    expect(await (await mirjam.get(founded(answer))).text()).toContain("You are a host here");
    const page = await (await visitor(instance).get(founded(answer))).text();
    expect(page).toContain("<strong>dienstags</strong>");
    expect(page).toContain("Sign in to join");
    expect(page).not.toContain("Mirjam");
    expect(await (await visitor(instance).get("/communities")).text()).toContain("Baumpaten Nordstadt");
  });

  test("a second one of the same name gets an address of its own", async () => {
    const juri = await newcomer(instance, "juri");
    const location = founded(await juri.post("/communities", TREES));
    expect(location).toMatch(/^\/communities\/baumpaten-nordstadt-\d{6}$/);
  });

  test("five a day are enough for one person", async () => {
    const eager = await newcomer(instance, "eager");
    for (let times = 0; times < 5; times++)
      expect((await eager.post("/communities", TREES)).status).toBe(303);
    const sixth = await eager.post("/communities", TREES);
    expect(sixth.status).toBe(429);
    expect(Number(sixth.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await sixth.text()).toContain('value="Baumpaten Nordstadt"');
    instance.clock.advance(DAY);
    expect((await eager.post("/communities", TREES)).status).toBe(303);
  });

  test("safety 6: fields that the form has not are not written", async () => {
    const sly = await newcomer(instance, "sly");
    const path = founded(
      await sly.post("/communities", {
        ...TREES,
        members: "9000",
        state: "archived",
        audience: "x",
        id: "y",
      }),
    );
    const row = await db
      .selectFrom("communities")
      .innerJoin("subjects", "subjects.id", "communities.id")
      .select(["subjects.state", "subjects.audience"])
      .where("slug", "=", path.split("/").at(-1)!)
      .executeTakeFirst();
    expect(row).toEqual({ state: "open", audience: "everyone" });
  });
});

describe("changing and archiving a community", () => {
  test("is for its hosts: others are refused, and it stays as it was", async () => {
    const [host, other] = [await newcomer(instance, "anna"), await newcomer(instance, "bela")];
    const path = founded(await host.post("/communities", { ...TREES, name: "Annas Gruppe" }));
    await other.post(`${path}/membership`, {});
    for (const [way, form] of [
      ["edit", { ...TREES, name: "Belas Gruppe" }],
      ["archive", {}],
      ["archive/end", {}],
    ] as const)
      expect((await other.post(`${path}/${way}`, form)).status, way).toBe(403);
    expect((await other.get(`${path}/edit`)).status).toBe(403);
    expect(await (await other.get(path)).text()).toContain("Annas Gruppe");
    const changed = await host.post(`${path}/edit`, { ...TREES, name: "Alle Bäume", visibility: "listed" });
    expect(founded(changed)).toBe(path);
    const page = await (await visitor(instance).get(path)).text();
    expect(page).toContain("Alle Bäume");
    expect(page).not.toContain("dienstags");
  });

  test("a refused change keeps what was typed", async () => {
    const host = await newcomer(instance, "cem");
    const path = founded(await host.post("/communities", { ...TREES, name: "Cems Gruppe" }));
    const answer = await host.post(`${path}/edit`, { ...TREES, purpose: "", place: "Südstadt" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('value="Südstadt"');
  });

  test("an archived one stays readable, is in no list, takes nobody in, and can be opened again", async () => {
    const [host, late] = [await newcomer(instance, "dora"), await newcomer(instance, "emil")];
    const path = founded(await host.post("/communities", { ...TREES, name: "Doras Gruppe" }));
    expect((await host.post(`${path}/archive`, {})).status).toBe(303);
    expect((await late.get(path)).status).toBe(200);
    expect(await (await late.get("/communities")).text()).not.toContain("Doras Gruppe");
    expect((await late.post(`${path}/membership`, {})).status).toBe(422);
    await host.post(`${path}/archive/end`, {});
    expect((await late.post(`${path}/membership`, {})).status).toBe(303);
  });
});

describe("the list", () => {
  test("goes on by key, and shows each community once", async () => {
    const names = new Set<string>();
    const rows = Array.from({ length: 30 }, (_, index) => index);
    const walter = await newcomer(instance, "walter");
    for (const index of rows) {
      if (index % 5 === 0) instance.clock.advance(DAY);
      await walter.post("/communities", { ...TREES, name: `Reihe ${index}x` });
    }
    let next: string | undefined = "/communities";
    while (next) {
      const page = await (await visitor(instance).get(next)).text();
      for (const [, name] of page.matchAll(/>(Reihe \d+x)</g)) {
        expect(names.has(name!)).toBe(false);
        names.add(name!);
      }
      next = /class="older">[\s\S]*?href="(\/communities\?after=[^"]+)"/.exec(page)?.[1];
    }
    expect(names.size).toBe(30);
  });

  test("an address that is none begins at the start", async () => {
    expect((await visitor(instance).get("/communities?after='--")).status).toBe(200);
  });
});
