import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Rope, ropeLength, ropeThickness, strandOrder } from "./rope.tsx";

const online = (people: number) => [{ strand: 1 as const, people }];
const drawn = (share: number, people: number) => Rope({ share, sources: online(people), label: "x" }).text;

describe("the rope", () => {
  test("is as long as the share reached", () => {
    expect(ropeLength(0.74, 1_846)).toBe(74);
    expect(drawn(0.74, 1_846)).toContain('width="74%"');
  });

  test("shows the first person, and nobody before them", () => {
    expect(ropeLength(1 / 2_500, 1)).toBe(3);
    expect(ropeLength(0, 0)).toBe(0);
    expect(drawn(0, 0)).not.toContain("rope-whipping");
  });

  test("never closes before the goal is reached", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.integer({ min: 1, max: 10_000_000 }),
        (people, goal) => {
          const length = ropeLength(people / goal, people);
          expect(length >= 100).toBe(people >= goal);
        },
      ),
    );
  });

  test("grows with every person, in length and in thickness", () => {
    fc.assert(
      fc.property(fc.nat(5_000_000), fc.nat(5_000_000), (a, b) => {
        const [fewer, more] = [Math.min(a, b), Math.max(a, b)];
        expect(ropeThickness(fewer)).toBeLessThanOrEqual(ropeThickness(more));
        expect(ropeLength(fewer / 1e6, fewer)).toBeLessThanOrEqual(ropeLength(more / 1e6, more));
      }),
    );
  });

  test("is at least 18 and at most 44 pixels thick", () => {
    expect(ropeThickness(0)).toBe(18);
    expect(ropeThickness(1)).toBe(18);
    expect(ropeThickness(8_000_000_000)).toBe(44);
  });

  test("runs through the ring of a goal that is passed, and towards one that is not", () => {
    expect(drawn(2, 1_000)).toContain("<ellipse");
    expect(drawn(2, 1_000)).toContain('x="50%"');
    expect(drawn(2, 1_000)).not.toContain("rope-thread");
    expect(drawn(0.5, 1_000)).toContain("rope-thread");
    expect(drawn(0.5, 1_000)).not.toContain("<ellipse");
  });

  test("has a strand for every source somebody came from, however few", () => {
    const order = strandOrder([
      { strand: 1, people: 999_999 },
      { strand: 2, people: 1 },
      { strand: 3, people: 0 },
    ]);
    expect(order.filter((strand) => strand === 2)).toHaveLength(1);
    expect(order).not.toContain(3);
  });

  test("shares its lays as the people are shared", () => {
    const order = strandOrder([
      { strand: 1, people: 600 },
      { strand: 2, people: 400 },
    ]);
    expect(order.filter((strand) => strand === 2)).toHaveLength(4);
  });

  test("says in words what it shows", () => {
    const label = `1,846 of 2,500 "signatures"`;
    expect(Rope({ share: 0.74, sources: online(1_846), label }).text).toContain(
      'role="img" aria-label="1,846 of 2,500 &quot;signatures&quot;"',
    );
  });
});
