import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "#platform/clock.ts";
import { archiveName, archivesAmong } from "../archive-name.ts";
import { toForget } from "./retention.ts";

const today = new Date("2026-11-25T02:30:00Z");
const nightBefore = (days: number): string => archiveName(new Date(today.getTime() - days * DAY));
const kept = (names: string[]): string[] => {
  const gone = new Set(toForget(names));
  return names.filter((name) => !gone.has(name));
};

describe("what is kept", () => {
  test("of a year of nights: seven days, four weeks, six months", () => {
    const year = Array.from({ length: 365 }, (_, days) => nightBefore(days));
    const left = archivesAmong(kept(year)).map(({ at }) => at.toISOString().slice(0, 10));
    expect(left).toEqual([
      ...["2026-11-25", "2026-11-24", "2026-11-23", "2026-11-22", "2026-11-21", "2026-11-20", "2026-11-19"],
      ...["2026-11-15", "2026-11-08"],
      ...["2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30"],
    ]);
  });

  test("of a machine that was off for months: what there is", () => {
    const names = [nightBefore(200), nightBefore(170), nightBefore(169)];
    expect(kept(names)).toEqual(names);
  });

  test("of several in one night: the newest", () => {
    const names = [3, 2, 1].map((hours) => archiveName(new Date(today.getTime() + hours * HOUR)));
    expect(kept(names)).toEqual([names[0]]);
  });

  test("of those before updates: three, whatever the nights do", () => {
    const before = (days: number) =>
      archiveName(new Date(today.getTime() - days * DAY), { beforeUpdate: true });
    expect(toForget([nightBefore(0), ...[1, 40, 80, 120].map(before)])).toEqual([before(120)]);
  });

  test("what bears another name is nobody's to delete", () => {
    expect(
      toForget(["notes.txt", "gemeinsam-2020-01-01-0000.tar.zst.part", "gemeinsam-by-hand.tar.zst"]),
    ).toEqual([]);
  });

  test("always holds the newest, and never more than twenty", () => {
    const moments = fc.array(fc.integer({ min: 0, max: 1000 * 24 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(moments, (hours) => {
        const names = [...new Set(hours)].map((ago) => archiveName(new Date(today.getTime() - ago * HOUR)));
        const left = kept(names);
        expect(left).toContain(archivesAmong(names)[0]!.name);
        expect(left.length).toBeLessThanOrEqual(20);
        expect(toForget(left)).toEqual([]);
      }),
    );
  });
});
