/** A cell of a table of which only the sums of its rows and columns are known. */
export type Cell = { row: number; column: number; amount: number };

/**
 * Fills such a table by the north-west-corner rule of transport problems (Dantzig 1951): begin in the corner, take
 * as much as row and column allow, go on to the right or down. Every sum is met exactly, with fewer cells than there
 * are rows and columns together. What stands in a single cell is an assumption; only the sums are known.
 * @throws when rows and columns do not add up to the same
 */
export function northWestCorner(rows: readonly number[], columns: readonly number[]): Cell[] {
  const cells: Cell[] = [];
  let [row, column] = [0, 0];
  let [below, right] = [rows[0] ?? 0, columns[0] ?? 0];
  while (row < rows.length && column < columns.length) {
    const amount = Math.min(below, right);
    if (amount > 0) cells.push({ row, column, amount });
    below -= amount;
    right -= amount;
    if (below === 0) below = rows[++row] ?? 0;
    else right = columns[++column] ?? 0;
  }
  // Rows may end while columns of nothing are left, and the other way round.
  const left = below + right + rest(rows, row + 1) + rest(columns, column + 1);
  if (left !== 0) throw new Error("rows and columns do not add up to the same");
  return cells;
}

const rest = (sums: readonly number[], from: number): number =>
  sums.slice(from).reduce((all, sum) => all + sum, 0);
