import { beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "#platform/viewer.ts";
import { bringAndTake, freshPetition, instanceForLists, somebody } from "../../testing/bringing.ts";
import { batchOf } from "../../testing/paper.ts";
import { type OpenPetition, signAndConfirm } from "../../testing/signing.ts";
import { setAside } from "./actions/set-aside.ts";

const { instance } = await instanceForLists();
const { act, as, get } = instance;
let petition: OpenPetition;
let lead: Viewer;
let code: string;
let ruleId: string;

const LIST = "Name;E-Mail;Datum\nAda Lovelace;ada@example.org;3.4.2026\n";
const REASON = "All of these came within one minute.";

beforeAll(async () => {
  ({ petition, lead } = await freshPetition(instance));
  await bringAndTake(instance, petition, LIST);
  await signAndConfirm(instance, petition, { email: "bot@bots.example" });
  ({ code } = await batchOf(instance, petition, lead));
  const rule = { criteria: { domain: "bots.example" }, reason: REASON, seen: 1 };
  const made = await setAside(act(lead), petition.id, rule);
  if ("refused" in made) throw new Error(made.refused);
  ({ ruleId } = made);
});

const logOf = async (viewer: Viewer): Promise<string> => {
  as(viewer);
  return (await get(`/campaigns/${petition.slug}/desk/log?lang=en`)).text();
};
const said = (page: string) => page.replace(/<[^>]+>/g, "");
const linked = (page: string) => [...page.matchAll(/ · <a href="([^"?]+)/g)].map(([, to]) => to!);

describe("the log of a team says which one it was", () => {
  test("of batches, lists and rules, and leads whoever answers for them there", async () => {
    for (const viewer of [lead, await somebody(instance, petition, "signatures")]) {
      const page = await logOf(viewer);
      for (const words of [
        `made a batch of paper · ${code}`,
        "set 1 signature aside by a rule · mail domain bots.example",
        "Amal Haddad brought it · liste.csv",
      ])
        expect(said(page)).toContain(words);
      expect(linked(page).map((to) => to.replace(/imports\/.*/, "imports/…"))).toEqual([
        `${petition.path}/rules/${ruleId}`,
        `${petition.path}/paper/${code}`,
        `${petition.path}/imports/…`,
      ]);
      for (const to of linked(page)) expect((await get(to)).status).toBe(200);
    }
  });

  test("leads nobody where they may not go, and keeps from them what a rule meets", async () => {
    const papers = await logOf(await somebody(instance, petition, "paper"));
    expect(linked(papers)).toEqual([`${petition.path}/paper/${code}`]);
    const story = await logOf(await somebody(instance, petition, "story"));
    expect(linked(story)).toEqual([]);
    for (const page of [papers, story]) {
      expect(said(page)).toContain(`made a batch of paper · ${code}`);
      expect(said(page)).toContain("brought it · liste.csv");
      expect(said(page)).toContain("set 1 signature aside by a rule");
      expect(page).not.toContain("bots.example");
    }
  });
});
