import { beforeAll, describe, expect, test } from "vitest";
import { DAY } from "#platform/clock.ts";
import type { Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { somebody } from "../../testing/paper.ts";
import { confirmedOf, type OpenPetition, openPetition, signAndConfirm } from "../../testing/signing.ts";
import { enterPaper } from "./actions/enter-paper.ts";
import { figuresOf } from "./queries/figures.ts";
import { latelyOf } from "./queries/lately.ts";

const instance = await testInstance();
const { act, as, get, post, clock, services } = instance;
let petition: OpenPetition;
let lead: Viewer;
let number = 0;

const lately = async (of = petition, days = 30) => {
  await confirmedOf(instance, of);
  const figures = await figuresOf(services.db, { id: of.id, openedAt: clock.now() });
  return latelyOf(services.db, { petition: of, figures }, { until: clock.now(), days });
};
const signs = (of = petition) =>
  signAndConfirm(instance, of, { email: `s${++number}@example.org`, region: "nord" });
const desk = async () => {
  as(lead);
  const page = await (await get(`/campaigns/${petition.slug}/desk?lang=en`)).text();
  as(undefined);
  return page;
};

beforeAll(async () => {
  petition = await openPetition(instance, {
    asks: "region",
    regions: [
      { code: "nord", name: "Nordstadt" },
      { code: "sued", name: "Südstadt" },
    ],
  });
  lead = await somebody(instance, "Mirjam", { petition, responsibility: "news" });
});

describe("day by day", () => {
  test("nothing is drawn before anything came, nor on the first day", async () => {
    expect(await lately()).toEqual([]);
    await signs();
    expect(await lately()).toMatchObject([{ online: 1, paper: 0, withdrawn: 0 }]);
    expect(await desk()).not.toContain("Day by day");
  });

  test("paper stands apart from what came online, and days without anything are there", async () => {
    clock.advance(2 * DAY);
    await signs();
    await signs();
    await enterPaper(act(), petition.id, { count: 7, note: "" });
    const days = await lately();
    expect(days.map(({ online, paper }) => [online, paper])).toEqual([
      [1, 0],
      [0, 0],
      [2, 7],
    ]);
    const figures = await figuresOf(services.db, { id: petition.id, openedAt: clock.now() });
    expect(days.reduce((sum, { online, paper }) => sum + online + paper, 0)).toBe(figures.confirmed);
  });

  test("who withdraws hangs below the day of withdrawing and is missing on the day of signing", async () => {
    const gone = await signs();
    clock.advance(DAY);
    await post(gone.withdrawal, {});
    expect((await lately()).slice(-2)).toMatchObject([
      { online: 2, withdrawn: 0 },
      { online: 0, withdrawn: 1 },
    ]);
  });

  test("what is further back than the days that are drawn is left out", async () => {
    expect(await lately(petition, 2)).toHaveLength(2);
  });

  test("the desk draws it with its table, and the regions with their share", async () => {
    const page = await desk();
    expect(page).toMatch(/3 came online and 7 on paper; 1 withdrew/);
    expect(page).toMatch(/Unknown or abroad.*Nordstadt/s);
  });
});
