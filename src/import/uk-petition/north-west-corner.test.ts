import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { northWestCorner } from "./north-west-corner.ts";

const sumBy = (length: number, cells: ReturnType<typeof northWestCorner>, key: "row" | "column"): number[] =>
  Array.from({ length }, (_, index) =>
    cells.filter((cell) => cell[key] === index).reduce((sum, { amount }) => sum + amount, 0),
  );

describe("a table of which only the sums are known", () => {
  test("meets every sum with fewer cells than rows and columns", () => {
    const splits = fc.array(fc.nat(5_000), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(splits, splits, (rows, columns) => {
        const difference = rows.reduce((a, b) => a + b, 0) - columns.reduce((a, b) => a + b, 0);
        const [left, right] = [
          [...rows, Math.max(0, -difference)],
          [...columns, Math.max(0, difference)],
        ];
        const cells = northWestCorner(left, right);
        expect(sumBy(left.length, cells, "row")).toEqual(left);
        expect(sumBy(right.length, cells, "column")).toEqual(right);
        expect(cells.length).toBeLessThan(left.length + right.length);
        expect(cells.every(({ amount }) => amount > 0)).toBe(true);
      }),
    );
  });

  test("sums that do not agree are refused", () => {
    expect(() => northWestCorner([3], [2])).toThrow("add up");
    expect(() => northWestCorner([3, 1], [3])).toThrow("add up");
    expect(() => northWestCorner([], [3])).toThrow("add up");
  });
});
