import { describe, expect, test } from "vitest";
import { EVERYONE, operator, stranger, type Viewer } from "#platform/viewer.ts";
import {
  CAMPAIGN_STATES,
  daysUntilAnswer,
  PUBLIC_STATES,
  RESPONSIBILITIES,
  type Responsibility,
  teamAudience,
} from "./campaign.ts";
import {
  answersFor,
  canChangeTexts,
  canReview,
  canSeeCampaign,
  canSeeDesk,
  canStart,
  canStep,
  canSwitchReview,
  canTake,
  canTakeBack,
  canWrite,
} from "./policy.ts";
import { canFollow, nextStates } from "./steps.ts";

const signedIn: Viewer = { personId: "p", instanceRole: "none", audiences: [EVERYONE] };
const team: Viewer = { ...signedIn, audiences: [EVERYONE, teamAudience("c")] };
const moderator: Viewer = { ...signedIn, instanceRole: "moderator" };
const administrator: Viewer = { ...signedIn, instanceRole: "administrator" };
const everybody = { stranger, signedIn, team, moderator, administrator, operator };

const who = (allowed: (viewer: Viewer) => boolean): string[] =>
  Object.entries(everybody)
    .filter(([, viewer]) => allowed(viewer))
    .map(([name]) => name);
const whoOf = (allowed: (own: Responsibility[]) => boolean): string[] =>
  RESPONSIBILITIES.filter((each) => allowed([each]));

describe("seeing a campaign", () => {
  test.each(PUBLIC_STATES)("that is %s is everybody's", (state) => {
    expect(who((viewer) => canSeeCampaign(viewer, { state, audience: EVERYONE }))).toEqual(
      Object.keys(everybody),
    );
  });

  test.each(["draft", "review"] as const)(
    "that is a %s is for its team and those who run the instance",
    (state) => {
      const seen = who((viewer) => canSeeCampaign(viewer, { state, audience: teamAudience("c") }));
      expect(seen).toEqual(["team", "moderator", "administrator", "operator"]);
      // Whatever went wrong with its audience, a draft is nobody else's.
      expect(who((viewer) => canSeeCampaign(viewer, { state, audience: EVERYONE }))).toEqual(seen.slice(1));
    },
  );

  test("that is for another audience is not a stranger's", () => {
    expect(who((viewer) => canSeeCampaign(viewer, { state: "live", audience: "community:1" }))).toEqual([
      "moderator",
      "administrator",
      "operator",
    ]);
  });
});

describe("in a team", () => {
  test("whoever is signed in may start something", () => {
    expect(who(canStart)).toEqual(["signedIn", "team", "moderator", "administrator", "operator"]);
  });

  test("each may do what they answer for, and who leads may do all of it", () => {
    expect(whoOf((own) => canStep(signedIn, own))).toEqual(["lead"]);
    expect(whoOf((own) => canWrite(signedIn, own))).toEqual(["lead", "story"]);
    expect(whoOf((own) => answersFor(signedIn, own, "paper"))).toEqual(["lead", "paper"]);
    expect(whoOf((own) => canSeeDesk(signedIn, own))).toEqual([...RESPONSIBILITIES]);
  });

  test("whoever answers for nothing may do nothing, except for the administrator who helps", () => {
    for (const allowed of [canStep, canWrite, canSeeDesk])
      expect(who((viewer) => allowed(viewer, []))).toEqual(["administrator", "operator"]);
  });
});

describe("what waits to be looked at", () => {
  const own: Responsibility[] = ["lead"];
  const published = { from: "review", to: "live" } as const;
  const back = { from: "review", to: "draft" } as const;

  test("is decided by those who look after the instance, and by nobody who has a part in it", () => {
    expect(who((viewer) => canReview(viewer, []))).toEqual(["moderator", "administrator", "operator"]);
    expect(who((viewer) => canReview(viewer, ["news"]))).toEqual([]);
    expect(who((viewer) => canReview(viewer, [], { sentBy: "p" }))).toEqual(["operator"]);
  });

  test("is published by whoever decides, and a draft again at the word of either side", () => {
    expect(who((viewer) => canTake(viewer, [], published))).toEqual([
      "moderator",
      "administrator",
      "operator",
    ]);
    expect(who((viewer) => canTake(viewer, own, published))).toEqual([]);
    expect(canTake(signedIn, own, back)).toBe(true);
    expect(canTake(signedIn, ["story"], back)).toBe(false);
    expect(who((viewer) => canTake(viewer, [], { from: "live", to: "closed" }))).toEqual([
      "administrator",
      "operator",
    ]);
  });

  test("is taken back by who leads its team alone", () => {
    expect(whoOf((each) => canTakeBack(each))).toEqual(["lead"]);
  });

  test("changes for nobody, and whether anything waits is said by administrators", () => {
    expect(CAMPAIGN_STATES.filter((state) => !canChangeTexts({ state }))).toEqual(["review"]);
    expect(who(canSwitchReview)).toEqual(["administrator", "operator"]);
  });
});

describe("a campaign's state", () => {
  test("goes on from each state to some, and never to itself", () => {
    for (const state of CAMPAIGN_STATES) {
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

test("the days until an answer is due are whole days", () => {
  const due = { answerDueOn: "2026-12-03" };
  expect(daysUntilAnswer(due, new Date("2026-11-22T23:59:00Z"))).toBe(11);
  expect(daysUntilAnswer(due, new Date("2026-12-03T00:01:00Z"))).toBe(0);
  expect(daysUntilAnswer(due, new Date("2026-12-05T10:00:00Z"))).toBe(-2);
  expect(daysUntilAnswer({ answerDueOn: undefined }, new Date())).toBeUndefined();
});
