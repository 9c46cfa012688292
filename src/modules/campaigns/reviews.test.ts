import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { giveRole } from "#modules/accounts/index.ts";
import { DAY, HOUR } from "#platform/clock.ts";
import { Forbidden } from "#platform/errors.ts";
import { stranger, type Viewer } from "#platform/viewer.ts";
import { ABOUT, ADDRESSEES, aPerson, DEMAND, startedBy, teammate } from "../../testing/draft.ts";
import { linksIn, testInstance } from "../../testing/instance.ts";
import { remindReviewers } from "./actions/remind-reviewers.ts";
import { switchReview } from "./actions/switch-review.ts";
import { takeStep } from "./actions/take-step.ts";
import { writeTeam } from "./actions/write-team.ts";
import { findCampaignFor } from "./queries/campaigns.ts";
import { lastReview } from "./queries/reviews.ts";

const instance = await testInstance();
const { act, services, as, get, post, clock, mail } = instance;
const { db } = services;
let amal: Viewer;
let slug: string;
let path: string;

beforeEach(async () => {
  await sql`truncate limits, outbox, campaign_reviews`.execute(db);
  await sql`update persons set instance_role = 'none'`.execute(db);
  await switchReview(act(), true);
  ({ slug, viewer: amal } = await startedBy(instance, await aPerson(instance, "Amal")));
  path = `/campaigns/${slug}`;
  await post(`${path}/draft/addressees`, ADDRESSEES);
  await post(`${path}/draft/about`, ABOUT);
  await post(`${path}/draft/signing`, { signed: "no" });
});

const campaign = () => findCampaignFor(db, amal, slug);
const sendIn = () => post(`${path}/publication`, {});
const staff = async (name: string, role: "moderator" | "administrator" = "moderator"): Promise<Viewer> => {
  const viewer = await aPerson(instance, name);
  await giveRole(act(), viewer.handle!, role);
  return { ...viewer, instanceRole: role };
};
const waiting = async () => (await lastReview(db, (await campaign()).id))!;
const decide = async (form: Record<string, string>) =>
  post(`${path}/review`, { review: (await waiting()).id, words: "", lang: "en", ...form });
const textOf = async (where: string) => (await get(where)).text();

describe("where drafts are looked at first", () => {
  test("administrators read in their area whether they are and how many wait for them, with the way there", async () => {
    const ada = await staff("Ada", "administrator");
    for (const path of ["/admin", "/admin/settings"]) {
      as(ada);
      const before = await textOf(`${path}?lang=en`);
      expect(before).toContain('href="/campaigns/reviews?lang=en"');
      expect(before).toContain("0 drafts wait for you.");
    }
    as(amal);
    await sendIn();
    as(ada);
    for (const path of ["/admin", "/admin/settings"])
      expect(await textOf(`${path}?lang=en`)).toContain("One draft waits for you.");
    // Their own they do not decide.
    await writeTeam(
      db,
      { campaignId: (await campaign()).id, personId: ada.personId!, responsibilities: ["story"] },
      clock.now(),
    );
    expect(await textOf("/admin?lang=en")).toContain("0 drafts wait for you.");
    await switchReview(act(), false);
    expect(await textOf("/admin?lang=en")).toContain("Everybody here can publish by themselves.");
  });

  test("publishing sends one in, and nobody but the team and those who look at it sees it", async () => {
    expect((await sendIn()).headers.get("location")).toBe(`${path}/desk`);
    expect((await campaign()).state).toBe("review");
    const desk = await textOf(`${path}/desk?lang=en`);
    expect(desk).toContain("Sent in:");
    expect(desk).toContain("An answer is due by");
    const lea = await aPerson(instance, "Lea");
    for (const [viewer, status] of [
      [stranger, 404],
      [lea, 404],
      [await staff("Jonas"), 200],
    ] as const) {
      as(viewer);
      expect((await get(path)).status).toBe(status);
    }
  });

  test("no way leads past that: neither for who leads, nor for an administrator, nor when it waits", async () => {
    const sefa = await staff("Sefa", "administrator");
    const { id } = await campaign();
    for (const viewer of [amal, sefa])
      await expect(takeStep(act(viewer), id, { to: "live" })).rejects.toThrow(Forbidden);
    await sendIn();
    await expect(takeStep(act(amal), id, { to: "live" })).rejects.toThrow(Forbidden);
    expect((await campaign()).state).toBe("review");
  });

  test("whoever sits at the machine answers for themselves", async () => {
    const { id } = await campaign();
    expect(await takeStep(act(), id, { to: "live" })).toMatchObject({ changed: true });
  });

  test("nothing changes while it waits, and its team may take it back", async () => {
    await sendIn();
    for (const [stage, form] of Object.entries({ demand: DEMAND, addressees: ADDRESSEES, about: ABOUT }))
      expect((await post(`${path}/draft/${stage}`, { ...form, summary: "Anders" })).status, stage).toBe(422);
    expect((await post(`${path}/draft/signing`, { signed: "no" })).status).toBe(422);
    as(await teammate(instance, "Jonas", (await campaign()).id, "story"));
    expect((await post(`${path}/review/end`, {})).status).toBe(403);
    for (const role of ["moderator", "administrator"] as const) {
      // They send it back with a reason.
      as(await staff("Sefa", role));
      expect((await post(`${path}/review/end`, {})).status).toBe(403);
    }
    as(amal);
    expect((await post(`${path}/review/end`, {})).status).toBe(303);
    expect(await campaign()).toMatchObject({ state: "draft", summary: ABOUT.summary });
    expect((await waiting()).decision).toBe("taken-back");
  });

  test("the demand stays from publishing on, with or without signatures", async () => {
    await sendIn();
    as(await staff("Jonas"));
    await decide({ decision: "publish" });
    as(amal);
    expect((await post(`${path}/draft/demand`, { ...DEMAND, title: "Etwas anderes" })).status).toBe(422);
    expect((await post(`${path}/draft/about`, { ...ABOUT, summary: "Besser gesagt" })).status).toBe(303);
  });
});

describe("looking at a draft", () => {
  test("is for moderators and administrators, and for nobody their own", async () => {
    await sendIn();
    for (const [viewer, status] of [
      [stranger, 401],
      [await aPerson(instance, "Lea"), 403],
      [amal, 403],
      [await staff("Jonas"), 200],
    ] as const) {
      as(viewer);
      expect((await get("/campaigns/reviews")).status).toBe(status);
      expect((await get(`${path}/review`)).status).toBe(status);
    }
    await giveRole(act(), amal.handle!, "administrator");
    as({ ...amal, instanceRole: "administrator" });
    expect(await textOf(`${path}/review?lang=en`)).toContain("somebody else decides");
    expect((await decide({ decision: "publish" })).status).toBe(403);
    // Leaving the team does not make it another's.
    await sql`delete from campaign_team where person_id = ${amal.personId}`.execute(db);
    as({ ...amal, instanceRole: "administrator", audiences: ["everyone", "members"] });
    expect((await decide({ decision: "publish" })).status).toBe(403);
    expect((await waiting()).decision).toBeUndefined();
  });

  test("shows the queue, the longest waiting first, and marks what waits for more than two days", async () => {
    await sendIn();
    clock.advance(47 * HOUR);
    as(await staff("Jonas"));
    const early = await textOf("/campaigns/reviews?lang=en");
    expect(early).toContain(`${path}/review`);
    expect(early).not.toContain("for more than two days");
    expect(early).toContain("An answer is due by");
    clock.advance(2 * HOUR);
    expect(await textOf("/campaigns/reviews?lang=en")).toContain("for more than two days");
    expect(await textOf("/me?lang=en")).toContain("One draft waits to be reviewed");
  });

  test("safety 67: sends back with reasons, from the list and in words, and the team reads them", async () => {
    await sendIn();
    as(await staff("Jonas"));
    for (const [form, field] of [
      [{ decision: "return" }, "reasons"],
      [{ decision: "return", "reason-other": "yes" }, "words"],
      [{ decision: "burn" }, undefined],
      [{ decision: "return", words: "a".repeat(2_001) }, "words"],
    ] as [Record<string, string>, string | undefined][]) {
      const answer = await decide(form);
      expect(answer.status).toBe(422);
      if (field) expect(await answer.text()).toContain(`id="${field}-error"`);
    }
    const words = "Woher stammt die <b>Zahl</b>?";
    const answer = await decide({ decision: "return", "reason-evidence": "yes", words });
    expect(await textOf(answer.headers.get("location")!)).toContain("Sent back. Its team reads your reasons");
    expect((await campaign()).state).toBe("draft");
    as(amal);
    for (const where of [`${path}/desk?lang=en`, `${path}/draft/check?lang=en`]) {
      const page = await textOf(where);
      expect(page).toContain("A claim needs a source.");
      expect(page).toContain("Woher stammt die &lt;b&gt;Zahl&lt;/b&gt;?");
      // It would gainsay what stands above it.
      expect(page).not.toContain("Nothing is missing");
    }
    expect(await textOf(`${path}/desk?lang=en`)).toContain("It was sent back: see what is asked for");
    // Mended and sent in once more, it waits anew.
    await sendIn();
    expect(await waiting()).toMatchObject({ decision: undefined, words: "" });
  });

  test("of two who decide at once one does, and the other is told", async () => {
    await sendIn();
    const [jonas, sefa] = [await staff("Jonas"), await staff("Sefa")];
    const review = (await waiting()).id;
    const press = (viewer: Viewer, form: Record<string, string>) => {
      as(viewer);
      return post(`${path}/review`, { review, words: "", lang: "en", ...form });
    };
    const answers = await Promise.all([
      press(jonas, { decision: "publish" }),
      press(sefa, { decision: "return", "reason-twice": "yes" }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const told = await answers.find(({ status }) => status === 409)!.text();
    expect(told).toContain("Somebody was quicker");
    expect(told).toMatch(/It was (published|sent back)/);
  });

  test("decides only what was looked at: what was sent in anew meanwhile waits on", async () => {
    await sendIn();
    const seen = (await waiting()).id;
    await post(`${path}/review/end`, {});
    await post(`${path}/draft/about`, { ...ABOUT, story: "Etwas ganz anderes" });
    clock.advance(HOUR);
    await sendIn();
    as(await staff("Jonas"));
    expect((await decide({ review: seen, decision: "publish" })).status).toBe(409);
    expect((await campaign()).state).toBe("review");
  });

  test("of what was never sent in there is nothing to see", async () => {
    as(await staff("Jonas"));
    expect((await get(`${path}/review`)).status).toBe(404);
    expect((await post(`${path}/review`, { decision: "publish" })).status).toBe(404);
  });
});

describe("mail about reviews", () => {
  const withAddress = (viewer: Viewer) =>
    db
      .updateTable("persons")
      .set({ email: `${viewer.handle}@example.org` })
      .where("id", "=", viewer.personId!)
      .execute();

  test("names to the team what everybody sees from now on", async () => {
    await withAddress(amal);
    await sendIn();
    as(await staff("Jonas"));
    const answer = await decide({ decision: "publish" });
    expect(await textOf(answer.headers.get("location")!)).toContain("Published. Everybody can see it now");
    const [sent] = await mail.deliver();
    expect(sent!.subject).toBe(`Veröffentlicht: ${DEMAND.title}`);
    expect(sent!.text).toContain(DEMAND.title);
  });

  test("tells the team that somebody has looked, and neither what nor whose it is", async () => {
    await withAddress(amal);
    await sendIn();
    as(await staff("Jonas"));
    await decide({ decision: "return", "reason-rules": "yes" });
    const [sent, ...others] = await mail.deliver();
    expect(others).toEqual([]);
    const text = `${sent!.subject} ${sent!.text}`;
    expect(text).not.toMatch(/Nachtbus muss|zurück|Regeln|Amal/);
    expect(linksIn(sent!)).toEqual([`${path}/desk?lang=de`]);
  });

  test("reminds those who look at drafts once a day, as long as something waits that they may decide", async () => {
    const [jonas, sefa] = [await staff("Jonas"), await staff("Sefa")];
    await withAddress(jonas);
    await withAddress(sefa);
    await remindReviewers(act());
    expect(await mail.deliver()).toEqual([]);
    await sendIn();
    await sql`update campaign_reviews set sent_by = ${sefa.personId}`.execute(db);
    for (let twice = 0; twice < 2; twice++) await remindReviewers(act());
    const [sent, ...others] = await mail.deliver();
    expect(others).toEqual([]);
    expect(linksIn(sent!)).toEqual(["/campaigns/reviews?lang=de"]);
    expect(JSON.stringify(sent)).not.toContain("Nachtbus muss");
    clock.advance(DAY);
    await remindReviewers(act());
    as(jonas);
    await decide({ decision: "publish" });
    expect(await mail.deliver()).toEqual([]);
  });
});

describe("whether drafts are looked at", () => {
  test("is said by administrators alone", async () => {
    for (const viewer of [stranger, amal, await staff("Jonas")]) {
      as(viewer);
      for (const way of ["/campaigns/reviews", "/campaigns/reviews/end"])
        expect((await post(way, {})).status).toBe(viewer.personId ? 403 : 401);
      await expect(switchReview(act(viewer), false)).rejects.toThrow(Forbidden);
    }
    as(await staff("Sefa", "administrator"));
    expect((await post("/campaigns/reviews/end", {})).status).toBe(303);
    expect(await textOf("/campaigns/reviews?lang=en")).toContain("publish by themselves");
    as(amal);
    await sendIn();
    expect((await campaign()).state).toBe("live");
  });

  test("when it is turned off, what waits still waits for a decision", async () => {
    await sendIn();
    await switchReview(act(), false);
    expect((await campaign()).state).toBe("review");
    as(await staff("Jonas"));
    expect((await decide({ decision: "publish" })).status).toBe(303);
    expect((await campaign()).state).toBe("live");
  });
});
