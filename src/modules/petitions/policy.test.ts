import { describe, expect, test } from "vitest";
import { RESPONSIBILITIES } from "#modules/campaigns/index.ts";
import { EVERYONE, operator, stranger, type Viewer } from "#platform/viewer.ts";
import { PETITION_STATES, reachedBetween } from "./petition.ts";
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
    const between = (before: number, after: number, goal: number) => {
      const stand = (confirmed: number) => ({ confirmed, home: 0 });
      const reached = reachedBetween(stand(before), stand(after), { goal, goalKind: "own" });
      expect(reached.every(({ home }) => !home)).toBe(true);
      return reached.map(({ count }) => count);
    };
    expect(between(0, 9, 2_500)).toEqual([]);
    expect(between(9, 10, 2_500)).toEqual([10]);
    expect(between(90, 1_200, 777)).toEqual([100, 250, 500, 777, 1_000]);
    expect(between(0, 100, 100)).toEqual([10, 50, 100]);
    expect(between(999_999, 3_000_001, 5)).toEqual([1_000_000, 2_000_000, 3_000_000]);
    expect(between(500, 400, 450)).toEqual([]);
  });

  test("are its quorum when those have signed whom it counts, whatever the others do meanwhile", () => {
    const between = (before: [number, number], after: [number, number], goal: number) => {
      const stand = ([confirmed, home]: [number, number]) => ({ confirmed, home });
      return reachedBetween(stand(before), stand(after), { goal, goalKind: "quorum" });
    };
    const all = (count: number) => ({ count, home: false });
    const home = (count: number) => ({ count, home: true });
    expect(between([770, 400], [800, 430], 777)).toEqual([]);
    expect(between([1_200, 770], [1_210, 780], 777)).toEqual([home(777)]);
    expect(between([1_210, 770], [1_200, 780], 777)).toEqual([home(777)]);
    expect(between([1_200, 780], [1_210, 790], 777)).toEqual([]);
    expect(between([90, 40], [110, 60], 100)).toEqual([all(100)]);
    expect(between([90, 90], [110, 110], 100)).toEqual([home(100)]);
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

  test("that differs is counted once more by who counted it otherwise, and by nobody else", () => {
    const differs = { state: "differs", checkedBy: signedIn.personId } as const;
    expect(RESPONSIBILITIES.filter((each) => policy.canCountAnew(signedIn, [each], differs))).toEqual([
      "lead",
      "signatures",
      "paper",
    ]);
    expect(policy.canCountAnew(lea, ["lead"], differs)).toBe(false);
    expect(who((viewer) => policy.canCountAnew(viewer, [], { ...differs, checkedBy: undefined }))).toEqual(
      [],
    );
    for (const state of ["open", "entered", "confirmed"] as const)
      expect(policy.canCountAnew(signedIn, ["paper"], { ...differs, state })).toBe(false);
  });

  test("is gone on with by another when it is begun or differs, but not while it waits to be counted again", () => {
    expect(policy.canTakeUpBatch(signedIn, ["paper"], byLea("open"))).toBe(true);
    expect(policy.canTakeUpBatch(signedIn, ["paper"], byLea("differs"))).toBe(true);
    expect(policy.canTakeUpBatch(signedIn, ["paper"], byLea("entered"))).toBe(false);
    expect(policy.canTakeUpBatch(lea, ["paper"], byLea("entered"))).toBe(true);
  });
});
