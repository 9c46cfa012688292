import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { EVERYONE, MEMBERS, stranger, type Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { somebody } from "../../testing/paper.ts";
import { type OpenPetition, openAndConfirm, openPetition, signAndReceive } from "../../testing/signing.ts";

const instance = await testInstance();
const { as, get, post, clock, services } = instance;
const { db } = services;
let petition: OpenPetition;
let story: Viewer;
let number = 0;

const list = () => `${petition.path}/desk/reasons`;
const page = async (path: string, viewer: Viewer = story) => {
  as(viewer);
  return (await get(`${path}?lang=en`)).text();
};
/** Signs with a reason and answers the id of the signature. */
async function says(reason: string, show_name = ""): Promise<string> {
  as(undefined);
  const links = await signAndReceive(instance, petition, { email: `s${++number}@example.org` });
  await post(links.details, { reason, ...(show_name && { show_name }) });
  await openAndConfirm(instance, links.confirmation);
  clock.advance(1_000);
  return links.confirmation.split("/")[4]!;
}
const hide = (id: string, form: Record<string, string> = { ground: "insult" }) =>
  post(`${list()}/${id}/hiding`, { lang: "en", ...form });
const ids = (html: string) => [...html.matchAll(/<li id="reason-([^"]+)"/g)].map(([, id]) => id);

beforeAll(async () => {
  petition = await openPetition(instance);
  story = await somebody(instance, "Mirjam", { petition, responsibility: "story" });
});

describe("reasons are not looked at, and not hidden", () => {
  test("by strangers, by members, by whoever answers for paper and by another team", async () => {
    const id = await says("Damit ich heimkomme.");
    const papers = await somebody(instance, "Jonas", { petition, responsibility: "paper" });
    const elsewhere = await openPetition(instance, { slug: "elsewhere" });
    const other = await somebody(instance, "Bao", { petition: elsewhere, responsibility: "lead" });
    for (const [viewer, status] of [
      [stranger, 401],
      [{ ...story, audiences: [EVERYONE, MEMBERS] }, 403],
      [papers, 403],
      [other, 403],
    ] as const) {
      as(viewer);
      expect((await get(list())).status).toBe(status);
      expect((await hide(id)).status).toBe(status);
      expect((await post(`${list()}/${id}/hiding/end`, {})).status).toBe(status);
    }
    expect(await page(petition.path, stranger)).toContain("Damit ich heimkomme.");
  });

  test("without a ground, and the reason is shown once more with the question", async () => {
    const id = await says("Ich arbeite nachts.");
    as(story);
    for (const form of [{}, { ground: "i-disagree" }]) {
      const answer = await hide(id, form as Record<string, string>);
      expect(answer.status).toBe(422);
      expect(await answer.text()).toMatch(/Ich arbeite nachts\..*Please choose a ground/s);
    }
  });

  test("where there is none: another petition's, nobody's, or of one who has not confirmed", async () => {
    as(undefined);
    const links = await signAndReceive(instance, petition, { email: "pending@example.org" });
    await post(links.details, { reason: "Noch nicht bestätigt." });
    const pending = links.confirmation.split("/")[4]!;
    as(story);
    expect(await page(list())).not.toContain("Noch nicht bestätigt.");
    for (const id of [newId(clock.now()), pending, "7"])
      expect((await get(`${list()}/${id}/hiding`)).status).toBe(404);
    for (const id of [newId(clock.now()), "7"]) expect((await hide(id)).status).toBe(404);
  });
});

describe("a reason", () => {
  test("that is hidden leaves the page, goes on counting, and can be shown again; the log has each once", async () => {
    const id = await says("Ihr seid alle dumm.");
    as(story);
    expect((await hide(id)).status).toBe(303);
    expect((await hide(id, { ground: "advert" })).status).toBe(303);
    expect(await page(petition.path)).not.toContain("alle dumm");
    const hidden = await page(list());
    expect(hidden).toContain("It attacks or threatens somebody.");
    expect(hidden).not.toContain("It advertises something.");
    const { state } = await db
      .selectFrom("signatures")
      .select("state")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(state).toBe("confirmed");
    for (let times = 0; times < 2; times++) await post(`${list()}/${id}/hiding/end`, {});
    expect(await page(petition.path)).toContain("alle dumm");
    const log = await page("/campaigns/nachtbus/desk/log");
    expect(log.match(/hid a signer(&#39;|')s reason/g)).toHaveLength(1);
    expect(log.match(/showed a signer(&#39;|')s reason again/g)).toHaveLength(1);
  });

  test("stands in the list the newest first, hidden or not, and names only who wanted to be named", async () => {
    const named = await says("Mit Namen.", "yes");
    const hidden = await says("Wird ausgeblendet.");
    const last = await says("Zuletzt.");
    as(story);
    await hide(hidden);
    const html = await page(list());
    expect(ids(html).slice(0, 3)).toEqual([last, hidden, named]);
    expect(html.match(/<bdi>Amal Haddad<\/bdi>/g)).toHaveLength(1);
    expect(await page("/campaigns/nachtbus/desk")).toContain(`href="${list()}`);
  });
});
