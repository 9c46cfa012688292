import { describe, expect, test } from "vitest";
import { RESPONSIBILITIES } from "#modules/campaigns/index.ts";
import { EVERYONE, operator, stranger, type Viewer } from "#platform/viewer.ts";
import { milestonesBetween, PETITION_STATES } from "./petition.ts";
import * as policy from "./policy.ts";

const signedIn: Viewer = { personId: "p", instanceRole: "none", audiences: [EVERYONE] };
const moderator: Viewer = { ...signedIn, instanceRole: "moderator" };
const administrator: Viewer = { ...signedIn, instanceRole: "administrator" };
const everybody = { stranger, signedIn, moderator, administrator, operator };

const who = (allowed: (viewer: Viewer) => boolean): string[] =>
  Object.entries(everybody)
    .filter(([, viewer]) => allowed(viewer))
    .map(([name]) => name);

describe("a permission", () => {
  test.each([
    ["canCreatePetition", policy.canCreatePetition, ["administrator", "operator"], []],
    ["canEnterBatch", policy.canEnterBatch, ["administrator", "operator"], ["lead", "signatures", "paper"]],
    [
      "canHideReason",
      policy.canHideReason,
      ["moderator", "administrator", "operator"],
      ["lead", "story", "signatures"],
    ],
    ["canSetGoal", policy.canSetGoal, ["administrator", "operator"], ["lead"]],
    [
      "canReviewSignatures",
      policy.canReviewSignatures,
      ["administrator", "operator"],
      ["lead", "signatures"],
    ],
    ["canSetAside", policy.canSetAside, ["administrator"], ["lead", "signatures"]],
    ["canExport", policy.canExport, ["administrator", "operator"], ["lead"]],
    ["canSeeConsents", policy.canSeeConsents, ["administrator", "operator"], ["lead", "news"]],
    ["canPublishPetition", policy.canPublishPetition, ["administrator", "operator"], ["lead"]],
    ["canImport", policy.canImport, ["administrator", "operator"], ["lead", "signatures"]],
    ["canWriteTimeline", policy.canWriteTimeline, ["administrator", "operator"], ["lead", "story"]],
  ] as const)("%s is for those who need it", (_, permission, allowed, responsible) => {
    expect(who((viewer) => permission(viewer, []))).toEqual(allowed);
    const may = RESPONSIBILITIES.filter((each) => permission(signedIn, [each]));
    expect(may).toEqual(responsible);
  });

  test("to sign is everybody's while a petition is live and signed here, and nobody's else", () => {
    for (const state of PETITION_STATES) {
      expect(
        who((viewer) => policy.canSign(viewer, { state, importedFrom: undefined })).length > 0,
        state,
      ).toBe(state === "live");
      expect(who((viewer) => policy.canSign(viewer, { state, importedFrom: "elsewhere" }))).toEqual([]);
    }
  });
});

describe("the figures a petition passes", () => {
  test("are the round ones and its goal, each once, in order", () => {
    expect(milestonesBetween(0, 9, 2_500)).toEqual([]);
    expect(milestonesBetween(9, 10, 2_500)).toEqual([10]);
    expect(milestonesBetween(90, 1_200, 777)).toEqual([100, 250, 500, 777, 1_000]);
    expect(milestonesBetween(0, 100, 100)).toEqual([10, 50, 100]);
    expect(milestonesBetween(999_999, 3_000_001, 5)).toEqual([1_000_000, 2_000_000, 3_000_000]);
    expect(milestonesBetween(500, 400, 450)).toEqual([]);
  });
});

describe("a batch of paper", () => {
  const lea: Viewer = { ...signedIn, personId: "lea" };
  const open = { state: "open", enteredBy: undefined } as const;
  const byLea = (state: "open" | "entered" | "differs" | "confirmed") => ({ state, enteredBy: "lea" });

  test("is written, counted again and taken back by somebody, never by the console", () => {
    for (const allowed of [
      policy.canWriteBatch,
      policy.canCheckBatch,
      policy.canTakeUpBatch,
      policy.canEndBatch,
    ])
      expect(who((viewer) => allowed(viewer, [], open))).toEqual(["administrator"]);
    expect(who(policy.canEnterAlone)).toEqual(["administrator", "operator"]);
    for (const allowed of [
      policy.canWriteBatch,
      policy.canCheckBatch,
      policy.canTakeUpBatch,
      policy.canEndBatch,
    ])
      expect(RESPONSIBILITIES.filter((each) => allowed(signedIn, [each], open))).toEqual([
        "lead",
        "signatures",
        "paper",
      ]);
  });

  test("is not counted again by whoever entered it, and not written by anybody else while they do", () => {
    for (const state of ["open", "entered", "confirmed"] as const) {
      expect(policy.canCheckBatch(lea, ["lead"], byLea(state))).toBe(false);
      expect(policy.canCheckBatch(signedIn, ["paper"], byLea(state))).toBe(true);
      expect(policy.canWriteBatch(lea, ["paper"], byLea(state))).toBe(true);
      expect(policy.canWriteBatch(signedIn, ["lead"], byLea(state))).toBe(false);
    }
    expect(policy.canWriteBatch(signedIn, ["paper"], byLea("differs"))).toBe(true);
  });

  test("is gone on with by another when it is begun or differs, but not while it waits to be counted again", () => {
    expect(policy.canTakeUpBatch(signedIn, ["paper"], byLea("open"))).toBe(true);
    expect(policy.canTakeUpBatch(signedIn, ["paper"], byLea("differs"))).toBe(true);
    expect(policy.canTakeUpBatch(signedIn, ["paper"], byLea("entered"))).toBe(false);
    expect(policy.canTakeUpBatch(lea, ["paper"], byLea("entered"))).toBe(true);
  });
});
