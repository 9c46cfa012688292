import { beforeAll, describe, expect, test } from "vitest";
import type { Step } from "#modules/campaigns/index.ts";
import { DAY } from "#platform/clock.ts";
import { stranger, type Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { somebody } from "../../testing/paper.ts";
import { type OpenPetition, openPetition } from "../../testing/signing.ts";
import { changeState } from "./actions/change-state.ts";

const instance = await testInstance();
const { act, as, get, post, clock, services } = instance;

const CLOSED: Step = { to: "closed", line: "Danke an alle" };
const DELIVERED: Step = {
  to: "delivered",
  line: "Mit vier Kisten",
  answerRule: "§ 24 GO NRW",
  answerDueOn: "2026-12-31",
};
const ANSWERED: Step = {
  to: "answered",
  line: "Auf zwei Seiten",
  answer: { text: "Wir prüfen es.", from: "Stadtrat" },
};
const cameOfIt = (to: "won" | "partly" | "lost"): Step => ({
  to,
  line: "Nach der Sitzung",
  outcome: "So kam es.",
});

const WAYS = {
  closed: [CLOSED],
  delivered: [CLOSED, DELIVERED],
  answered: [CLOSED, DELIVERED, ANSWERED],
  won: [CLOSED, DELIVERED, ANSWERED, cameOfIt("won")],
  partly: [CLOSED, DELIVERED, ANSWERED, cameOfIt("partly")],
  lost: [CLOSED, DELIVERED, ANSWERED, cameOfIt("lost")],
  // Nobody answered, and it is decided all the same.
  unanswered: [CLOSED, DELIVERED, cameOfIt("lost")],
};
type Way = keyof typeof WAYS;
const STATES = Object.keys(WAYS) as Way[];

const leads = {} as Record<Way, { petition: OpenPetition; lead: Viewer }>;

beforeAll(async () => {
  for (const way of STATES) {
    const petition = await openPetition(instance, { slug: `bus-${way}` });
    leads[way] = {
      petition,
      lead: await somebody(instance, "Mirjam", { petition, responsibility: "lead" }),
    };
    for (const step of WAYS[way])
      expect(await changeState(act(), petition.id, step)).not.toHaveProperty("refused");
  }
  clock.advance(DAY);
});

const pageOf = async (way: Way, path = "", viewer: Viewer = stranger) => {
  as(viewer);
  const text = await (await get(`${leads[way].petition.path}${path}?lang=en`)).text();
  return text.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
};

describe("what happened so far", () => {
  test.each([
    ["Closed", "Geschlossen", "Danke an alle"],
    ["Handed over", "Übergeben", "Mit vier Kisten"],
    ["Answered", "Beantwortet", "Auf zwei Seiten"],
    ["Partly won", "Teilweise gewonnen", "Nach der Sitzung"],
  ])("says “%s” as such, and the team's line after it", async (step, inGerman, line) => {
    expect(await pageOf("partly")).toContain(`${step} ${line}`);
    const feed = await (await get(`${leads.partly.petition.path}/feed.atom`)).text();
    expect(feed).toContain(`${inGerman}: ${line}`);
  });
});

describe("the clock of the answer", () => {
  test("runs once it was handed over, and not before", async () => {
    expect(await pageOf("closed")).not.toMatch(/answer|handed over/i);
    expect(await pageOf("delivered")).toMatch(/an answer is due by .*That is in \d+ days/);
  });

  test.each(["answered", "won", "partly", "lost"] as const)("stands still when it is %s", async (way) => {
    const page = await pageOf(way);
    expect(page).toMatch(/there would be time until[^.]* for an answer\. The answer came on/);
    expect(page).toContain("Read the answer");
    expect(page).not.toMatch(/answer is due|That is in|No day for an answer|no answer is recorded/);
  });

  test("stands still as well when it was decided without an answer", async () => {
    const page = await pageOf("unanswered");
    expect(page).toContain("there would be time until");
    expect(page).not.toMatch(/answer is due|was due|That is in|answer came|Read the answer/);
  });

  test("speaks of its day as gone only once it is", async () => {
    const { petition, lead } = leads.unanswered;
    const due = new Date(clock.now().getTime() + DAY).toISOString().slice(0, 10);
    await services.db
      .updateTable("campaigns")
      .set({ answer_due_on: due })
      .where("id", "=", petition.campaignId)
      .execute();
    expect(await pageOf("unanswered", "", lead)).not.toContain("was due");
    clock.advance(2 * DAY);
    expect(await pageOf("unanswered", "", lead)).toContain("an answer was due by");
  });
});

describe("the page to pass it on", () => {
  test("offers the form in a frame while one can sign", async () => {
    const open = await openPetition(instance, { slug: "bus-open" });
    expect(await (await get(`${open.path}/share`)).text()).toContain("&lt;iframe");
  });

  test.each(STATES)("offers no form to sign when it is %s", async (way) => {
    expect(await pageOf(way, "/share")).not.toMatch(/iframe|Form to sign|Neither of the two/);
    expect(await pageOf(way, "/share")).toContain("The card does not watch your visitors");
    expect(await pageOf(way, "/embed")).not.toMatch(/E-mail|Sign\b/);
  });
});

describe("letters", () => {
  const occasions = [
    "It was handed over",
    "An answer has come",
    "It is won",
    "It is partly won",
    "It is not won",
  ];
  const offered: [Way, string[]][] = [
    ["closed", []],
    ["delivered", ["It was handed over"]],
    ["answered", ["An answer has come"]],
    ["won", ["An answer has come", "It is won"]],
    ["partly", ["An answer has come", "It is partly won"]],
    ["lost", ["An answer has come", "It is not won"]],
    ["unanswered", ["It is not won"]],
  ];

  test.each(offered)("are offered of what holds when it is %s", async (way, expected) => {
    const page = await pageOf(way, "/letters", leads[way].lead);
    expect(occasions.filter((occasion) => page.includes(occasion))).toEqual(expected);
    expect(page).toContain("A piece of news");
  });

  test("one that was overtaken while it was written is not sent, and its words stay", async () => {
    const { petition, lead } = leads.answered;
    as(lead);
    const form = { occasion: "delivered", subject: "Übergeben", text: "Vier Kisten standen da.", lang: "en" };
    for (const path of ["/letters/new", "/letters"]) {
      const refused = await post(`${petition.path}${path}`, form);
      expect(refused.status).toBe(422);
      const page = await refused.text();
      expect(page).toContain("Something else has come of it meanwhile");
      expect(page).toContain("Vier Kisten standen da.");
      expect(page).toContain('name="occasion" value="news"');
    }
  });
});
