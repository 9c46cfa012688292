import { beforeEach, describe, expect, test } from "vitest";
import { Forbidden, NotFound } from "#platform/errors.ts";
import { stranger, type Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../../testing/instance.ts";
import type { PetitionState } from "../petition.ts";
import { milestonesOf } from "../queries/milestones.ts";
import { findPetitionFor } from "../queries/petitions.ts";
import { addMilestones } from "./add-milestones.ts";
import { changeState } from "./change-state.ts";
import { createPetition } from "./create-petition.ts";
import { enterPaper } from "./enter-paper.ts";

const { act, services } = await testInstance();
const moderator: Viewer = { ...stranger, personId: "p", instanceRole: "moderator" };
let petitionId = "";
let number = 0;
const slug = () => `baenke-${number}`;

const make = async (more: { state?: PetitionState; importedFrom?: string } = {}): Promise<string> => {
  number += 1;
  const made = await createPetition(act(), {
    slug: slug(),
    title: "Mehr Bänke am Kanal",
    language: "de",
    startedBy: "Amal Haddad",
    addressee: "Stadtrat",
    country: "DE",
    goal: 100,
    ...more,
  });
  return "petitionId" in made ? made.petitionId : "";
};

beforeEach(async () => {
  petitionId = await make();
});

describe("moving a petition on", () => {
  test.each([
    ["a stranger", stranger],
    ["a moderator", moderator],
  ])("%s may not", async (_, viewer) => {
    await expect(changeState(act(viewer), petitionId, { to: "closed" })).rejects.toThrow(Forbidden);
    await expect(addMilestones(act(viewer), petitionId, [])).rejects.toThrow(Forbidden);
    await expect(enterPaper(act(viewer), petitionId, { count: 1, note: "" })).rejects.toThrow(Forbidden);
  });

  test("a petition that is not there can't be moved", async () => {
    await expect(
      changeState(act(), "01890000-0000-7000-8000-000000000000", { to: "closed" }),
    ).rejects.toThrow(NotFound);
  });

  test("no step may be left out", async () => {
    expect(await changeState(act(), petitionId, { to: "won" })).toEqual({
      refused: "no-such-step",
      from: "live",
    });
  });

  test("an answer without words is none", async () => {
    await changeState(act(), petitionId, { to: "closed" });
    await changeState(act(), petitionId, { to: "delivered" });
    expect(await changeState(act(), petitionId, { to: "answered" })).toEqual({ refused: "answer-missing" });
  });

  test("each step is a milestone with its line", async () => {
    await changeState(act(), petitionId, { to: "closed", line: "Die Listen sind zu" });
    const petition = await findPetitionFor(services.db, stranger, slug());
    expect(await milestonesOf(services.db, petition)).toMatchObject([
      { kind: "closed", line: "Die Listen sind zu" },
    ]);
  });

  test("one that was closed too early can be opened again", async () => {
    await changeState(act(), petitionId, { to: "closed" });
    await changeState(act(), petitionId, { to: "live" });
    expect(await findPetitionFor(services.db, stranger, slug())).toMatchObject({
      state: "live",
      closedAt: undefined,
    });
  });

  test("a draft opens on the day it goes live", async () => {
    const draft = await make({ state: "draft" });
    const later = { ...act(), now: new Date(act().now.getTime() + 60_000) };
    await changeState(later, draft, { to: "live" });
    const { openedAt } = await findPetitionFor(services.db, stranger, slug());
    expect(openedAt).toEqual(later.now);
  });

  test("of two who close it at once, one is told that it is closed", async () => {
    const both = await Promise.all([1, 2].map(() => changeState(act(), petitionId, { to: "closed" })));
    expect(both).toContainEqual({ changed: true, from: "live" });
    expect(both).toContainEqual({ refused: "no-such-step", from: "closed" });
  });
});

describe("signatures on paper", () => {
  test("two who take off the same sheets at once can't take off more than there are", async () => {
    await enterPaper(act(), petitionId, { count: 10, note: "" });
    const both = await Promise.all([1, 2].map(() => enterPaper(act(), petitionId, { count: -10, note: "" })));
    expect(both).toContainEqual({ entered: -10, paper: 0 });
    expect(both).toContainEqual({ refused: "more-than-there-are" });
  });

  test("are taken off where they were entered, and no region, country or day falls below nothing", async () => {
    const regions = ["A", "B"].map((code) => ({ petition_id: petitionId, code, name: code }));
    await services.db.insertInto("petition_regions").values(regions).execute();
    await enterPaper(act(), petitionId, { count: 60, region: "A", day: "2026-11-01", note: "" });
    const taken = { count: -50, region: "A", day: "2026-11-01", note: "" };
    for (const elsewhere of [{ region: "B" }, { country: "AT" }, { day: "2026-11-02" }])
      expect(await enterPaper(act(), petitionId, { ...taken, ...elsewhere })).toEqual({
        refused: "more-than-there-are",
      });
    expect(await enterPaper(act(), petitionId, taken)).toEqual({ entered: -50, paper: 10 });
    expect(await enterPaper(act(), petitionId, taken)).toEqual({ refused: "more-than-there-are" });
  });

  test("of an imported petition are its source's business", async () => {
    const imported = await make({ state: "closed", importedFrom: "UK Parliament" });
    expect(await enterPaper(act(), imported, { count: 1, note: "" })).toEqual({ refused: "imported" });
  });
});
