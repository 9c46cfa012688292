import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ADMISSIONS } from "./community.ts";
import { ASK_AGAIN_AFTER, type Deed, type Ground, ROLES, type Standing, step } from "./membership.ts";

const NOW = new Date("2026-11-22T12:00:00Z");
const ground = (changes: Partial<Ground> = {}): Ground => ({
  admission: "approval",
  isArchived: false,
  hosts: 2,
  now: NOW,
  ...changes,
});
const standing = (changes: Partial<Standing> = {}): Standing => ({
  state: "member",
  role: "member",
  barred: false,
  since: NOW,
  ...changes,
});
const join = (invited?: "by-link" | "by-host"): Deed => ({ deed: "join", invited });

/** What somebody outside can do by themselves, with every link that was passed on to them. */
const own: fc.Arbitrary<Deed> = fc.constantFrom<Deed[]>(
  join(),
  join("by-link"),
  { deed: "withdraw" },
  { deed: "leave" },
);
const byHosts: fc.Arbitrary<Deed> = fc.constantFrom<Deed[]>(
  join("by-host"),
  { deed: "approve" },
  { deed: "decline" },
  { deed: "remove" },
  ...ROLES.map((role): Deed => ({ deed: "appoint", role })),
);

/** Plays deeds one after the other, each a week later. */
function play(deeds: readonly Deed[], around: Partial<Ground>, from?: Standing): (Standing | undefined)[] {
  let now = NOW.getTime();
  let at = from;
  return deeds.map((deed) => {
    now += ASK_AGAIN_AFTER / 2;
    const next = step(at, deed, ground({ ...around, now: new Date(now) }));
    if ("to" in next) at = next.to;
    return at;
  });
}

describe("safety 13: there is one way in, and no invitation goes around it", () => {
  test("nothing that outsiders do by themselves brings them in where hosts decide", () => {
    fc.assert(
      fc.property(fc.array(own, { maxLength: 12 }), (deeds) => {
        for (const reached of play(deeds, { admission: "approval" }))
          expect(reached?.state).not.toBe("member");
      }),
    );
  });

  test("nor where one comes by invitation, as long as they have none", () => {
    const uninvited = own.filter((deed) => !("invited" in deed && deed.invited));
    fc.assert(
      fc.property(fc.array(uninvited, { maxLength: 12 }), (deeds) => {
        for (const reached of play(deeds, { admission: "invitation" })) expect(reached).toBeUndefined();
      }),
    );
  });

  test("whoever was removed comes back only by a host's word, however open the door and whatever they try", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(own, fc.constant<Deed>({ deed: "decline" })), { maxLength: 12 }),
        fc.constantFrom(...ADMISSIONS),
        (deeds, admission) => {
          const removed = standing({ state: "removed", barred: true });
          for (const reached of play(deeds, { admission }, removed))
            expect(reached?.state).not.toBe("member");
        },
      ),
    );
  });

  test("nobody new comes into an archived community, by no way at all", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(own, byHosts), { maxLength: 12 }), (deeds) => {
        for (const reached of play(deeds, { isArchived: true, admission: "open" }))
          expect(reached).toBeUndefined();
      }),
    );
  });

  test("a responsibility is only ever a member's, and being removed is never forgotten by leaving", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(own, byHosts), { maxLength: 20 }),
        fc.constantFrom(...ADMISSIONS),
        (deeds, admission) => {
          for (const reached of play(deeds, { admission })) {
            if (reached && reached.state !== "member") expect(reached.role).toBe("member");
            if (reached?.state === "removed") expect(reached.barred).toBe(true);
          }
        },
      ),
    );
  });
});

describe("each way in and out", () => {
  test.each([
    ["the door is open", "open", undefined, "member"],
    ["hosts answer first", "approval", undefined, "asked"],
    ["a link is not their word", "approval", "by-link", "asked"],
    ["a host's own invitation is", "approval", "by-host", "member"],
    ["a link is an invitation", "invitation", "by-link", "member"],
  ] as const)("%s: %s, invited %s", (_, admission, invited, state) => {
    expect(step(undefined, join(invited), ground({ admission }))).toMatchObject({ to: { state } });
  });

  test("without an invitation, a community by invitation stays closed", () => {
    expect(step(undefined, join(), ground({ admission: "invitation" }))).toEqual({
      refused: "needs-invitation",
    });
  });

  test("a no can be asked again after two weeks, and not a moment before", () => {
    const declined = standing({ state: "declined" });
    const at = (ms: number) => ground({ now: new Date(NOW.getTime() + ms) });
    expect(step(declined, join(), at(ASK_AGAIN_AFTER - 1))).toEqual({ refused: "ask-later" });
    expect(step(declined, join(), at(ASK_AGAIN_AFTER))).toMatchObject({ to: { state: "asked" } });
  });

  test("a question is answered once", () => {
    for (const from of [undefined, standing(), standing({ state: "declined" })])
      for (const deed of ["approve", "decline", "withdraw"] as const)
        expect(step(from, { deed }, ground())).toEqual({ refused: "not-waiting" });
  });

  test.each<[string, Deed]>([
    ["leave", { deed: "leave" }],
    ["be removed", { deed: "remove" }],
    ["become a member", { deed: "appoint", role: "member" }],
  ])("the last host can't %s, and one of two can", (_, deed) => {
    const host = standing({ role: "host" });
    expect(step(host, deed, ground({ hosts: 1 }))).toEqual({ refused: "last-host" });
    expect(step(host, deed, ground({ hosts: 2 }))).toHaveProperty("to");
  });
});
