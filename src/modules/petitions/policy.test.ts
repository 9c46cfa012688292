import { describe, expect, test } from "vitest";
import { EVERYONE, operator, stranger, type Viewer } from "#platform/viewer.ts";
import { daysUntilAnswer, milestonesBetween, PETITION_STATES, PUBLIC_STATES } from "./petition.ts";
import * as policy from "./policy.ts";
import { canFollow, nextStates } from "./state-changes.ts";

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
    ["canCreatePetition", policy.canCreatePetition, ["administrator", "operator"]],
    ["canEnterBatch", policy.canEnterBatch, ["administrator", "operator"]],
    ["canChangeState", policy.canChangeState, ["administrator", "operator"]],
    ["canHideReason", policy.canHideReason, ["moderator", "administrator", "operator"]],
    ["canReleaseHeld", policy.canReleaseHeld, ["administrator", "operator"]],
    ["canExport", policy.canExport, ["administrator", "operator"]],
  ])("%s is for those who need it", (_, permission, allowed) => {
    expect(who(permission)).toEqual(allowed);
  });

  test.each(PETITION_STATES.map((state) => [state, PUBLIC_STATES.includes(state)] as const))(
    "to see a petition in the state %s is everybody's: %s",
    (state, open) => {
      const seen = who((viewer) => policy.canSeePetition(viewer, { state, audience: EVERYONE }));
      expect(seen).toEqual(open ? Object.keys(everybody) : ["moderator", "administrator", "operator"]);
    },
  );

  test("to see what is for another audience is not a stranger's", () => {
    const seen = who((viewer) => policy.canSeePetition(viewer, { state: "live", audience: "community:1" }));
    expect(seen).toEqual(["moderator", "administrator", "operator"]);
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

describe("a petition's state", () => {
  test("goes on from each state to some, and never to itself", () => {
    for (const state of PETITION_STATES) {
      expect(canFollow(state, state)).toBe(false);
      expect(nextStates(state).length, state).toBeGreaterThan(0);
    }
  });

  test("that was public never becomes a draft again", () => {
    for (const state of PUBLIC_STATES)
      expect(
        nextStates(state).filter((next) => !PUBLIC_STATES.includes(next)),
        state,
      ).toEqual([]);
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

  test("and the days until an answer is due are whole days", () => {
    const due = { answerDueOn: "2026-12-03" };
    expect(daysUntilAnswer(due, new Date("2026-11-22T23:59:00Z"))).toBe(11);
    expect(daysUntilAnswer(due, new Date("2026-12-03T00:01:00Z"))).toBe(0);
    expect(daysUntilAnswer(due, new Date("2026-12-05T10:00:00Z"))).toBe(-2);
    expect(daysUntilAnswer({ answerDueOn: undefined }, new Date())).toBeUndefined();
  });
});
