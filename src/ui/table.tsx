import type { Child } from "#platform/html/jsx-runtime.ts";

export type Column = {
  label: string /** Set flush at the end, so that digits stand under digits. */;
  number?: boolean;
};

type TableProps = {
  caption: string;
  columns: Column[];
  /** The first cell of a row names it. */
  rows: Child[][];
  /** The last line, such as a sum. */
  total?: Child[];
  /** For a table that is wider than most screens: how to see the rest of it. */
  hint?: string;
};

/** Scrolls by itself where the screen is too narrow, also by keyboard. */
export function Table({ hint, ...table }: TableProps) {
  if (!hint) return <Scrolling {...table} />;
  return (
    <div class="wide-table">
      <p class="hint">{hint}</p>
      <Scrolling {...table} />
    </div>
  );
}

function Scrolling({ caption, columns, rows, total }: Omit<TableProps, "hint">) {
  return (
    <div class="table" role="region" aria-label={caption} tabindex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label, number }) => (
              <th scope="col" class={number && "number"}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <Row cells={cells} columns={columns} />
          ))}
        </tbody>
        {total && (
          <tfoot>
            <Row cells={total} columns={columns} />
          </tfoot>
        )}
      </table>
    </div>
  );
}

function Row({ cells, columns }: { cells: Child[]; columns: Column[] }) {
  return (
    <tr>
      {cells.map((cell, index) =>
        index === 0 ? (
          <th scope="row">{cell}</th>
        ) : (
          <td class={columns[index]?.number && "number"}>{cell}</td>
        ),
      )}
    </tr>
  );
}
