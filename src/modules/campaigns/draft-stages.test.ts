import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import type { Viewer } from "#platform/viewer.ts";
import { ABOUT, ADDRESSEES, aPerson, startedBy, teammate } from "../../testing/draft.ts";
import { testInstance } from "../../testing/instance.ts";
import { switchReview } from "./actions/switch-review.ts";
import type { Responsibility } from "./campaign.ts";
import { findCampaignFor } from "./queries/campaigns.ts";

const instance = await testInstance();
const { act, services, as, get, post } = instance;
const { db } = services;
let amal: Viewer;
let slug: string;
let path: string;

beforeEach(async () => {
  await sql`truncate limits`.execute(db);
  ({ slug, viewer: amal } = await startedBy(instance, await aPerson(instance, "Amal")));
  path = `/campaigns/${slug}`;
});

const textOf = async (page: string) => (await get(`${page}?lang=en`)).text();
/** The stages that are ticked, as the list on `page` shows them. */
const ticked = async (page: string) =>
  [...(await textOf(page)).matchAll(/<li class="done"[^>]*>(.*?)<\/li>/gs)].map(([, item]) =>
    item!
      .replace(/<[^>]*>/g, "")
      .replace(/\s+/g, " ")
      .trim(),
  );
const completed = async () => {
  await post(`${path}/draft/addressees`, ADDRESSEES);
  await post(`${path}/draft/about`, ABOUT);
  await post(`${path}/draft/signing`, { signed: "no" });
};
const waits = async () => /<section[^>]*id="waits".*?<\/section>/s.exec(await textOf(`${path}/desk`))![0];
const joined = async (responsibility: Responsibility) =>
  teammate(instance, "Jonas", (await findCampaignFor(db, amal, slug)).id, responsibility);

describe("a stage of a draft", () => {
  test("is not ticked while something of it is missing, and says what", async () => {
    await post(`${path}/draft/about`, { ...ABOUT, story: "" });
    expect(await ticked(`${path}/draft/check`)).toEqual(["The demand (done)"]);
    const page = await textOf(`${path}/draft/about`);
    expect(page).toContain("One thing is still missing");
    expect(page).toContain("<li>The whole story.</li>");
    await post(`${path}/draft/about`, ABOUT);
    expect(await ticked(`${path}/draft/check`)).toEqual(["The demand (done)", "What it is about (done)"]);
    expect(await textOf(`${path}/draft/about`)).not.toContain("still missing");
  });

  test("that was passed over says what is missing: nobody has said yet who must answer", async () => {
    expect(await textOf(`${path}/draft/addressees`)).not.toContain("still missing");
    await post(`${path}/draft/about`, ABOUT);
    const page = await textOf(`${path}/draft/addressees`);
    expect(page).toContain("One thing is still missing");
    expect(page).toContain("<li>Nobody has said yet who must answer, or that nobody has to.</li>");
    await post(`${path}/draft/addressees`, { addressed: "nobody" });
    expect(await textOf(`${path}/draft/addressees`)).not.toContain("still missing");
  });

  test("that nobody has come to yet complains of nothing", async () => {
    await post(`${path}/draft/addressees`, ADDRESSEES);
    expect(await textOf(`${path}/draft/about`)).not.toContain("still missing");
    const refused = await post(`${path}/draft/about`, { ...ABOUT, tags: "#".repeat(300) });
    expect([refused.status, (await refused.text()).includes("still missing")]).toEqual([422, false]);
  });

  test("is where a draft goes on: what nobody has answered first, then what lacks something", async () => {
    const goesOn = async () =>
      /\/draft\/(\w+)[^"]*" [^>]*>\s*Go on with the draft/.exec(await textOf("/me"))?.[1];
    await post(`${path}/draft/addressees`, ADDRESSEES);
    await post(`${path}/draft/about`, { ...ABOUT, story: "" });
    expect(await goesOn()).toBe("signing");
    await post(`${path}/draft/signing`, { signed: "no" });
    expect(await goesOn()).toBe("about");
    await post(`${path}/draft/about`, ABOUT);
    expect(await goesOn()).toBe("check");
  });
});

describe("a draft that lacks nothing", () => {
  test("waits at the desk to be published, for whoever leads", async () => {
    await post(`${path}/draft/addressees`, ADDRESSEES);
    await post(`${path}/draft/about`, ABOUT);
    expect(await waits()).toContain("Nothing waits for you");
    await completed();
    expect(await waits()).toContain("it can be published now");
    expect(await waits()).toContain(`href="${path}/draft/check`);
    as(await joined("story"));
    expect(await waits()).toContain("Nothing waits for you");
    expect(await textOf(`${path}/desk`)).toContain("Whoever leads the team publishes it");
    as(amal);
    await post(`${path}/publication`, {});
    expect(await waits()).toContain("Nothing waits for you");
  });

  test("waits to be sent in where drafts are looked at first", async () => {
    await completed();
    await switchReview(act(), true);
    expect(await waits()).toContain("it can be sent to be reviewed now");
  });
});
