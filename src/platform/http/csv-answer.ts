import { Readable } from "node:stream";
import { type Cell, csvLine, separatorIn } from "#platform/csv.ts";
import type { HttpContext } from "./context.ts";

/** Spreadsheets take it for UTF-8 with this, and for anything else without. */
const MARK = "\uFEFF";

export type Rows = readonly (readonly Cell[])[];

/**
 * A table that a person opens, written as spreadsheets of their language read it, or as the file of theirs that it
 * answers. Sent as its rows come, some at a time: it may hold more than memory does, and is nobody else's.
 */
export function answerCsv(
  c: HttpContext,
  filename: string,
  table: Iterable<Rows> | AsyncIterable<Rows>,
  separator: Parameters<typeof csvLine>[1] = separatorIn(c.var.reader.language),
): Response {
  const marked = async function* () {
    yield MARK;
    for await (const rows of table) yield rows.map((cells) => csvLine(cells, separator)).join("");
  };
  const body = Readable.toWeb(Readable.from(marked(), { objectMode: false }));
  return c.body(body as ReadableStream, 200, {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="${filename}"`,
    "Cache-Control": "private, no-store",
  });
}
