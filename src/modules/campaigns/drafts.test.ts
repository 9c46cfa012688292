import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { foundCommunity } from "#modules/communities/index.ts";
import { NotFound } from "#platform/errors.ts";
import { stranger, type Viewer } from "#platform/viewer.ts";
import { ABOUT, ADDRESSEES, aPerson, DEMAND, seenAgain, startedBy, teammate } from "../../testing/draft.ts";
import { testInstance } from "../../testing/instance.ts";
import { startDraft } from "./actions/start-draft.ts";
import { LONGEST_ADDRESSEE } from "./campaign.ts";
import { findCampaignFor } from "./queries/campaigns.ts";

const instance = await testInstance();
const { act, services, as, get, post } = instance;
const { db } = services;
let amal: Viewer;

beforeEach(async () => {
  await sql`truncate limits`.execute(db);
  amal = await aPerson(instance, "Amal");
});

const begun = async (demand = {}) => {
  const started = await startedBy(instance, amal, demand);
  amal = started.viewer;
  return `/campaigns/${started.slug}`;
};
const saved = (path: string) => findCampaignFor(db, amal, path.split("/").at(-1)!);
const textOf = async (path: string) => (await get(path)).text();

describe("starting something", () => {
  test("is for people with an account; a stranger is told so and led back after signing in", async () => {
    as(stranger);
    const page = await textOf("/start?lang=en");
    expect(page).toContain("/sign-in?next=%2Fstart");
    expect(page).toContain("/sign-up?next=%2Fstart");
    expect(page).not.toContain("<textarea");
    expect((await post("/start", DEMAND)).status).toBe(401);
  });

  test("needs a sentence, a language and a name, and keeps what was typed", async () => {
    as(amal);
    const answer = await post("/start", { ...DEMAND, title: "…", by: "group", language: "tlh", lang: "en" });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain("…</textarea>");
    for (const field of ["title", "language"]) expect(page).toContain(`id="${field}-error"`);
    const group = await post("/start", { ...DEMAND, by: "group" });
    expect([group.status, (await group.text()).includes('id="group-error"')]).toEqual([422, true]);
    const long = await post("/start", { ...DEMAND, title: "a".repeat(201) });
    expect(long.status).toBe(422);
  });

  test("is found again as a draft, for nobody but its team", async () => {
    const path = await begun({ title: DEMAND.title.replace(" auch ", " auch\r\n") });
    expect(path).toMatch(/^\/campaigns\/der-nachtbus-muss-auch-unter-der-woche-fahren(-\d{6})?$/);
    expect(await saved(path)).toMatchObject({ state: "draft", startedBy: "Amal", stages: ["demand"] });
    expect(await textOf("/me?lang=en")).toContain(`${path}/draft/addressees`);
    for (const viewer of [stranger, await aPerson(instance, "Lea")])
      await expect(findCampaignFor(db, viewer, path.split("/").at(-1)!)).rejects.toThrow(NotFound);
  });

  test("in a group's name is nobody's name, and stays when its writer goes", async () => {
    const path = await begun({ by: "group", group: "Nachtbus-Bündnis" });
    expect(await saved(path)).toMatchObject({ startedBy: "Nachtbus-Bündnis", starterId: undefined });
  });

  test("of the same sentence twice gets an address of its own", async () => {
    expect(await begun()).not.toBe(await begun());
    expect(await begun({ title: "Reviews" })).toBe("/campaigns/reviews-campaign");
  });

  test("goes ten times a day, and what was typed is still there", async () => {
    for (let one = 0; one < 10; one++)
      await startDraft(act(amal), { title: `Bus ${one}`, language: "de", group: undefined });
    as(amal);
    const answer = await post("/start", DEMAND);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(60);
    expect(await answer.text()).toContain(DEMAND.title);
  });
});

describe("in a community", () => {
  const founded = async (host: Viewer, visibility: "public" | "hidden") => {
    const texts = { name: "Neustadt", purpose: "…", about: "", place: "", language: "de", speaks: [] };
    const made = await foundCommunity(act(host), { ...texts, visibility, admission: "open" });
    if ("refused" in made) throw new Error(made.refused);
    return made;
  };

  test("its members begin something, and others find no such community", async () => {
    const { slug, communityId } = await founded(amal, "hidden");
    const lea = await aPerson(instance, "Lea");
    as(lea);
    expect((await get(`/start?community=${slug}`)).status).toBe(404);
    const refused = await post("/start", { ...DEMAND, community: slug, lang: "en" });
    expect([refused.status, await refused.text()]).toEqual([422, expect.not.stringContaining("Neustadt")]);
    amal = await seenAgain(instance, amal);
    as(amal);
    const form = await textOf(`/start?community=${slug}&lang=en`);
    expect(form).toContain("Neustadt");
    // Nothing is preset that would give its name away.
    expect(form).toContain("nobody outside reads which community");
    expect(form).not.toContain('value="Neustadt"');
    expect(form).not.toMatch(/value="group" checked/);
    const path = await begun({ community: slug, by: "group", group: "Neustadt" });
    expect(await saved(path)).toMatchObject({ communityId, startedBy: "Neustadt" });
  });

  test("what was begun stands on its page for whoever may see it", async () => {
    const { slug } = await founded(amal, "public");
    amal = await seenAgain(instance, amal);
    const path = await begun({ community: slug });
    expect(await textOf(`/communities/${slug}`)).toContain(path);
    as(await aPerson(instance, "Lea"));
    const page = await textOf(`/communities/${slug}`);
    expect(page).not.toContain(path);
    expect(page).not.toContain("/start?community");
  });
});

describe("a draft's stages", () => {
  test("are for those of the team who say what it is about", async () => {
    const path = await begun();
    const { id } = await saved(path);
    const paper = await teammate(instance, "Jonas", id, "paper");
    for (const [viewer, status] of [
      [stranger, 401],
      [await aPerson(instance, "Lea"), 404],
      [paper, 403],
      [amal, 200],
    ] as const)
      for (const stage of ["demand", "addressees", "about", "check"]) {
        as(viewer);
        expect((await get(`${path}/draft/${stage}`)).status, stage).toBe(status);
      }
  });

  test("safety 2, 6: are saved for one's own draft alone, and hold only what they ask", async () => {
    const path = await begun();
    const lea = await aPerson(instance, "Lea");
    const { viewer } = await startedBy(instance, lea, { title: "Mehr Bänke am Kanal" });
    as(viewer);
    const foreign = {
      state: "live",
      audience: "everyone",
      starter_id: lea.personId!,
      home_id: lea.personId!,
    };
    for (const [stage, form] of Object.entries({ demand: DEMAND, addressees: ADDRESSEES, about: ABOUT }))
      expect((await post(`${path}/draft/${stage}`, { ...form, ...foreign })).status).toBe(404);
    as(amal);
    for (const [stage, form] of Object.entries({ demand: DEMAND, addressees: ADDRESSEES, about: ABOUT }))
      expect((await post(`${path}/draft/${stage}`, { ...form, ...foreign })).status).toBe(303);
    const said = await saved(path);
    expect(said).toMatchObject({ state: "draft", communityId: undefined, starterId: amal.personId });
    expect(said.audience).toBe(`campaign:${said.id}`);
  });

  test("safety 22: show what was typed as text, on every page", async () => {
    const hostile = '"><x-canary onclick=alert(1)>';
    const path = await begun({ title: `Bus ${hostile}`, by: "group", group: hostile });
    const addressees = { ...ADDRESSEES, "name-1": hostile, "function-1": hostile, "contact-1": hostile };
    await post(`${path}/draft/addressees`, addressees);
    await post(`${path}/draft/about`, { ...ABOUT, summary: hostile, story: hostile, place: hostile });
    const refused = await post(`${path}/draft/about`, {
      ...ABOUT,
      story: hostile,
      tags: hostile,
      alt: hostile,
    });
    const ways = [
      "",
      "/desk",
      ...["similar", "demand", "addressees", "about", "check"].map((stage) => `/draft/${stage}`),
    ];
    const pages = await Promise.all(ways.map((way) => textOf(path + way)));
    for (const page of [await refused.text(), await textOf("/me"), ...pages])
      expect(page).not.toMatch(/<x-canary|" onclick/);
  });

  test("lead on and back, each saving, and the same thing twice changes nothing", async () => {
    const path = await begun();
    const go = async (stage: string, form: Record<string, string>) =>
      (await post(`${path}/draft/${stage}`, form)).headers.get("location");
    expect(await go("demand", { ...DEMAND, go: "on" })).toBe(`${path}/draft/addressees?lang=de`);
    for (let twice = 0; twice < 2; twice++)
      expect(await go("addressees", { ...ADDRESSEES, go: "back" })).toBe(`${path}/draft/demand?lang=de`);
    expect(await go("about", ABOUT)).toMatch(/\/draft\/(check|signing)\?lang=de$/);
    expect(await saved(path)).toMatchObject({
      addressees: [{ name: "Stadtrat Nordstadt", function: "Busverkehr", contact: "rat@nordstadt.example" }],
      place: "Nordstadt",
      causes: ["Bus", "Nachtarbeit"],
      stages: ["demand", "addressees", "about"],
    });
  });

  test("move the address along with the demand, and the one before leads there", async () => {
    const path = await begun({ title: "Bus" });
    await post(`${path}/draft/demand`, { ...DEMAND, title: "Nachtbus für alle" });
    const { slug, title } = await saved(path);
    expect([slug, title]).toEqual(["nachtbus-fuer-alle", "Nachtbus für alle"]);
    const answer = await get(path);
    expect([answer.status, answer.headers.get("location")]).toEqual([301, `/campaigns/${slug}`]);
    as(stranger);
    expect((await get(path)).status).toBe(404);
  });
});

describe("who must answer", () => {
  test("is nobody only when somebody says so", async () => {
    const path = await begun();
    expect((await post(`${path}/draft/addressees`, { lang: "de" })).status).toBe(422);
    expect((await post(`${path}/draft/addressees`, { addressed: "some" })).status).toBe(422);
    expect(await textOf(`${path}/draft/check?lang=en`)).toContain("yet who must answer");
    expect((await post(`${path}/draft/addressees`, { addressed: "nobody" })).status).toBe(303);
    expect(await textOf(`${path}/draft/check?lang=en`)).not.toContain("yet who must answer");
  });

  test("may be several, in their order, and a gap between them is no addressee", async () => {
    const path = await begun();
    const three = { "name-1": "Rat", "name-3": "Amt", "function-3": "Busse" };
    const answer = await post(`${path}/draft/addressees`, { addressed: "some", ...three, go: "more" });
    expect(answer.headers.get("location")).toBe(`${path}/draft/addressees?saved=more`);
    expect((await saved(path)).addressees.map(({ name }) => name)).toEqual(["Rat", "Amt"]);
    expect(await textOf(`${path}/draft/addressees?saved=more`)).toContain('id="name-3"');
  });

  test("is at most twenty, each with a name of their own", async () => {
    const path = await begun();
    const nameless = await post(`${path}/draft/addressees`, {
      addressed: "some",
      "contact-2": "a@example.org",
    });
    expect(nameless.status).toBe(422);
    expect(await nameless.text()).toContain('id="name-2-error"');
    const many = Object.fromEntries(Array.from({ length: 99 }, (_, index) => [`name-${index + 1}`, "Rat"]));
    expect((await post(`${path}/draft/addressees`, { addressed: "some", ...many })).status).toBe(303);
    expect((await saved(path)).addressees).toHaveLength(20);
  });

  test("is refused for all that is wrong at once, and not for what is not known to be", async () => {
    const path = await begun();
    const wrong = async (form: Record<string, string>) => {
      const answer = await post(`${path}/draft/addressees`, form);
      expect(answer.status).toBe(422);
      return [...(await answer.text()).matchAll(/id="([\w-]+)-error"/g)].map(([, field]) => field);
    };
    const rows = { "name-1": "a".repeat(201), "function-2": "Busse", "contact-3": "b".repeat(255) };
    expect(await wrong(rows)).toEqual(["addressed", "name-1", "name-2", "name-3", "contact-3"]);
    // Perhaps nobody must.
    expect(await wrong({})).toEqual(["addressed"]);
    expect(await wrong({ addressed: "some" })).toEqual(["name-1"]);
    expect(await wrong({ addressed: "nobody", ...rows })).toEqual(["name-1", "contact-3"]);
  });

  test("is taken in whatever script, as long as each part is within its own limit", async () => {
    const path = await begun();
    const twenty = (character: string, length = 200) =>
      Object.fromEntries(
        Array.from({ length: 20 }, (_, index) =>
          (["name", "function", "contact"] as const).map((part) => [
            `${part}-${index + 1}`,
            character.repeat(part === "name" ? length : LONGEST_ADDRESSEE[part]),
          ]),
        ).flat(),
      );
    const send = (rows: Record<string, string>) =>
      post(`${path}/draft/addressees`, { addressed: "some", ...rows });
    for (const character of ["漢", "𠮷"]) {
      expect((await send(twenty(character, 201))).status, character).toBe(422);
      expect((await send(twenty(character))).status, character).toBe(303);
    }
    expect((await saved(path)).addressees).toHaveLength(20);
  });

  test("is reached by the team alone", async () => {
    const path = await begun();
    await post(`${path}/draft/addressees`, ADDRESSEES);
    expect(await textOf(`${path}/draft/addressees`)).toContain("rat@nordstadt.example");
    expect(await textOf(path)).not.toContain("rat@nordstadt.example");
  });
});

describe("what everybody may see", () => {
  test("is listed, the newest first, and a draft is not; what has nothing to sign stands on the front page", async () => {
    const day = await begun({ title: "Ein Sonntag ohne Autos" });
    await post(`${day}/draft/addressees`, { addressed: "nobody" });
    await post(`${day}/draft/about`, ABOUT);
    await post(`${day}/draft/signing`, { signed: "no" });
    for (const where of ["/campaigns", "/"]) expect(await textOf(where)).not.toContain(`href="${day}"`);
    await post(`${day}/publication`, {});
    const draft = await begun();
    as(await aPerson(instance, "Lea"));
    for (const where of ["/campaigns", "/"]) {
      const page = await textOf(where);
      expect(page).toContain(`href="${day}"`);
      expect(page).not.toContain(draft);
    }
    expect((await get("/campaigns?after=nonsense")).status).toBe(200);
  });
});
