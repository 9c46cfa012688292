export type Shade = 1 | 2 | 3 | 4 | 5;
export type ClassBound = { from: number; to: number | undefined; shade: Shade };

/**
 * Powers of ten, at most five classes, the darkest for the highest: one country often holds nine in ten signatures,
 * and even steps would leave all others white.
 */
export function classBounds(counts: Record<string, number>): ClassBound[] {
  const highest = Math.max(
    0,
    ...Object.entries(counts).flatMap(([code, count]) => (code === "unknown" ? [] : [count])),
  );
  if (highest < 1) return [];
  const top = Math.floor(Math.log10(highest));
  const lowest = Math.max(0, top - 4);
  return Array.from({ length: top - lowest + 1 }, (_, index) => ({
    from: index === 0 ? 1 : 10 ** (lowest + index),
    to: index === top - lowest ? undefined : 10 ** (lowest + index + 1) - 1,
    shade: (5 - (top - lowest) + index) as Shade,
  }));
}

export function shadeOf(count: number, bounds: ClassBound[]): Shade | undefined {
  return bounds.findLast(({ from }) => count >= from)?.shade;
}
