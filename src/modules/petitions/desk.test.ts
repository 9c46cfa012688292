import { beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "#platform/viewer.ts";
import { ABOUT, ADDRESSEES, aPerson, SIGNING, startedBy } from "../../testing/draft.ts";
import { testInstance } from "../../testing/instance.ts";
import { somebody } from "../../testing/paper.ts";
import { type OpenPetition, openPetition, signAndConfirm } from "../../testing/signing.ts";
import { changeState } from "./actions/change-state.ts";
import { setAside } from "./actions/set-aside.ts";

const instance = await testInstance();
const { act, as, get, post } = instance;
let petition: OpenPetition;
let lead: Viewer;

const desk = async (slug: string): Promise<string> => (await get(`/campaigns/${slug}/desk?lang=en`)).text();
const headings = (page: string) => [...page.matchAll(/<h2[^>]*>([^<]*)<\/h2>/g)].map(([, words]) => words);

beforeAll(async () => {
  petition = await openPetition(instance);
  lead = await somebody(instance, "Mirjam", { petition, responsibility: "lead" });
});

describe("the desk", () => {
  test("of a draft offers nothing that comes after signing", async () => {
    const { slug, viewer } = await startedBy(instance, await aPerson(instance, "Amal"));
    await post(`/campaigns/${slug}/draft/addressees`, ADDRESSEES);
    await post(`/campaigns/${slug}/draft/about`, ABOUT);
    await post(`/campaigns/${slug}/draft/signing`, SIGNING);
    as(viewer);
    const page = await desk(slug);
    for (const later of ["handover", "valid-count", "letters", "consents", "held", "paper"])
      expect(page).not.toContain(`/petitions/${slug}/${later}`);
    for (const now of ["retention", "imports"]) expect(page).toContain(`/petitions/${slug}/${now}`);
    expect(headings(page)).toEqual(["What waits", "Draft", "Petition"]);
  });

  test("says what comes next right after what waits, and the rest under few headings", async () => {
    as(lead);
    expect(headings(await desk("nachtbus"))).toEqual([
      "What waits",
      "What comes next",
      "Petition",
      "Signatures",
      "Handing over and telling",
      "Change the texts",
    ]);
  });

  test("says beside the figures how many are set aside by rules", async () => {
    as(lead);
    expect(await desk("nachtbus")).not.toContain("set aside by");
    await signAndConfirm(instance, petition, { email: "one@bots.example" });
    const rule = { criteria: { domain: "bots.example" }, reason: "Bots", seen: 1 };
    expect(await setAside(act(lead), petition.id, rule)).not.toHaveProperty("refused");
    const page = await desk("nachtbus");
    expect(page).toMatch(/petitions\/nachtbus\/rules[^>]*>1 signature is set aside by a rule/);
  });

  test("offers no text to change that stays as it is", async () => {
    const links = async (slug: string) =>
      [...(await desk(slug)).matchAll(/\/draft\/(\w+)/g)].map(([, stage]) => stage);
    const unsigned = await openPetition(instance, { slug: "radweg" });
    as(await somebody(instance, "Nele", { petition: unsigned, responsibility: "lead" }));
    expect(await links("radweg")).toEqual(["demand", "addressees", "about"]);
    await changeState(act(), unsigned.id, { to: "closed" });
    expect(await links("radweg")).toEqual(["about"]);
    expect(await desk("radweg")).toContain("It no longer runs");
  });
});
