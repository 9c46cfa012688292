import { beforeAll, describe, expect, test } from "vitest";
import { DAY } from "#platform/clock.ts";
import { EVERYONE, MEMBERS, stranger, type Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { somebody } from "../../testing/paper.ts";
import { confirmedOf, type OpenPetition, openPetition, signAndConfirm } from "../../testing/signing.ts";
import { changeState } from "./actions/change-state.ts";
import { milestonesOf } from "./queries/milestones.ts";
import { findPetitionFor } from "./queries/petitions.ts";

const instance = await testInstance();
const { act, as, clock, get, post, services } = instance;
const { db } = services;
let petition: OpenPetition;
let lead: Viewer;

const GOAL = { goal: "3", goal_kind: "own", goal_reason: "Drei Haltestellen", lang: "en" };
const set = (form: Record<string, string> = {}, of = petition) =>
  post(`${of.path}/goal`, { ...GOAL, ...form });
const goalOf = async (of = petition) => (await findPetitionFor(db, stranger, of.slug)).goal;
const page = async (path: string, viewer: Viewer = lead) => {
  as(viewer);
  return (await get(path)).text();
};

beforeAll(async () => {
  petition = await openPetition(instance, { goal: 2 });
  lead = await somebody(instance, "Mirjam", { petition, responsibility: "lead" });
});

describe("a new goal is refused", () => {
  test("to strangers, to members, to whoever writes the texts and to another team's lead", async () => {
    const story = await somebody(instance, "Nele", { petition, responsibility: "story" });
    const elsewhere = await openPetition(instance, { slug: "elsewhere" });
    const other = await somebody(instance, "Bao", { petition: elsewhere, responsibility: "lead" });
    for (const [viewer, status] of [
      [stranger, 401],
      [{ ...lead, audiences: [EVERYONE, MEMBERS] }, 403],
      [story, 403],
      [other, 403],
    ] as const) {
      as(viewer);
      expect((await get(`${petition.path}/goal`)).status).toBe(status);
      expect((await set()).status).toBe(status);
    }
    expect(await goalOf()).toBe(2);
  });

  test.each([
    ["without a reason", { goal_reason: " " }, "why just so many"],
    ["without a number", { goal: "many" }, "whole number above zero"],
    ["without saying where it comes from", { goal_kind: "" }, "where the goal comes from"],
    ["that it has already", { goal: "2" }, "That is its goal already"],
  ] satisfies [string, Partial<typeof GOAL>, string][])(
    "%s, and what was typed is kept",
    async (_, wrong, said) => {
      as(lead);
      const answer = await set({ goal: "7", goal_reason: "Sieben", ...wrong });
      expect(answer.status).toBe(422);
      const text = await answer.text();
      expect(text).toContain(said);
      expect(text).toContain(`value="${{ goal: "7", ...wrong }.goal}"`);
      expect(await goalOf()).toBe(2);
    },
  );

  test("for a petition that is closed, and the page says so instead of asking", async () => {
    const closed = await openPetition(instance, { slug: "closed" });
    const leads = await somebody(instance, "Amal", { petition: closed, responsibility: "lead" });
    await changeState(act(), closed.id, { to: "closed" });
    as(leads);
    expect((await set({}, closed)).status).toBe(422);
    const text = await page(`${closed.path}/goal?lang=en`, leads);
    expect(text).toContain("its goal stays as it is");
    expect(text).not.toContain('name="goal"');
  });
});

describe("a new goal", () => {
  test("is asked for at the desk when the old one is reached, and never sets itself", async () => {
    const desk = "/campaigns/nachtbus/desk?lang=en";
    expect(await page(desk)).not.toContain("The goal is reached");
    as(undefined);
    for (const name of ["a", "b"]) await signAndConfirm(instance, petition, { email: `${name}@example.org` });
    await confirmedOf(instance, petition);
    expect(await page(desk)).toContain("The goal is reached");
    expect(await goalOf()).toBe(2);
  });

  test("set by two at once is set once, stands on the page with what it rests on, and in the team's log", async () => {
    as(lead);
    const both = await Promise.all([set(), set()]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
    const milestones = await milestonesOf(db, await findPetitionFor(db, stranger, petition.slug));
    expect(milestones.filter(({ kind }) => kind === "goal")).toMatchObject([{ goal: 3, former: 2 }]);
    const text = await page(`${petition.path}?lang=en`, stranger);
    expect(text).toContain("New goal: 3 signatures; before it was 2. Drei Haltestellen");
    expect(await page(`${petition.path}/feed.atom`, stranger)).toContain("Drei Haltestellen");
    expect(await page("/campaigns/nachtbus/desk/log?lang=en")).toContain("set a new goal: 3");
    expect(await page("/campaigns/nachtbus/desk?lang=en")).not.toContain("The goal is reached");
  });

  test("is a milestone again when it is reached", async () => {
    as(undefined);
    await signAndConfirm(instance, petition, { email: "c@example.org" });
    await confirmedOf(instance, petition);
    const milestones = await milestonesOf(db, await findPetitionFor(db, stranger, petition.slug));
    expect(milestones).toContainEqual(expect.objectContaining({ kind: "count", count: 3 }));
  });
});

describe("people from elsewhere", () => {
  let number = 0;
  const signedBy = async (of: OpenPetition, countries: string[]) => {
    for (const country of countries)
      await signAndConfirm(instance, of, { email: `elsewhere-${++number}@example.org`, country });
    await confirmedOf(instance, of);
  };
  const read = (of: OpenPetition) => page(`${of.path}?lang=en`, stranger);

  test("count towards a goal of one's own like everybody", async () => {
    const own = await openPetition(instance, { slug: "own", goal: 2, goalReason: "Two are enough" });
    await signedBy(own, ["DE", "FR"]);
    const text = await read(own);
    expect(text).toContain("(goal of 2 reached)");
    expect(text).not.toContain("of them count");
  });

  test("are in the line of its growth, and the goal of others is not drawn into it", async () => {
    const goalIn = async (goalKind: "own" | "quorum", countries: string[]) => {
      const slug = `grows-${goalKind}-${countries.join("-").toLowerCase()}`;
      const grows = await openPetition(instance, { slug, goal: 2, goalKind });
      for (const country of countries) {
        await signedBy(grows, [country]);
        clock.advance(DAY);
      }
      return (await read(grows)).includes('class="chart-goal"');
    };
    expect(await goalIn("own", ["DE", "FR"])).toBe(true);
    expect(await goalIn("quorum", ["DE", "FR"])).toBe(false);
    expect(await goalIn("quorum", ["DE", "DE"])).toBe(true);
  });

  test("stand behind it, and not towards a quorum", async () => {
    const quorum = await openPetition(instance, {
      slug: "quorum",
      goal: 2,
      goalKind: "quorum",
      goalReason: "§ 25 GO NRW",
    });
    const leads = await somebody(instance, "Lea", { petition: quorum, responsibility: "lead" });
    const desk = "/campaigns/quorum/desk?lang=en";
    await signedBy(quorum, ["DE", "FR"]);
    const short = await read(quorum);
    expect(short).toMatch(/<strong data-live="confirmed">2<\/strong> stand behind it[^(]*of 2/);
    expect(short).toContain(
      '<span data-live="by_country.DE">1</span> of them counts towards it (country: Germany).',
    );
    expect(short).toContain('aria-label="1 of 2 signatures"');
    expect(await page(`/petitions?lang=en`, stranger)).toContain('aria-label="1 of 2 signatures"');
    expect(await page(desk, leads)).not.toContain("The goal is reached");

    await signAndConfirm(instance, quorum, { email: "third@example.org", country: "DE" });
    await confirmedOf(instance, quorum);
    const milestones = await milestonesOf(db, await findPetitionFor(db, stranger, "quorum"));
    expect(milestones.filter(({ kind }) => kind === "count")).toMatchObject([{ count: 2, country: "DE" }]);
    expect(await page(`${quorum.path}/feed.atom`, stranger)).toContain(
      "2 Unterschriften, die für das Quorum zählen (Land: Deutschland)",
    );
    // Strangers see a page as it was a moment ago.
    expect(await page(`${quorum.path}?lang=en`, leads)).toContain("(goal of 2 reached)");
    expect(await page(desk, leads)).toContain("The goal is reached");
  });
});
