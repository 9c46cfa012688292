import { Readable } from "node:stream";
import type { HttpContext } from "./context.ts";

/** Spreadsheets take it for UTF-8 with this, and for anything else without. */
const MARK = "\uFEFF";

/** A table to download, sent as its lines come: it may hold more than memory does, and is nobody else's. */
export function answerCsv(
  c: HttpContext,
  filename: string,
  lines: Iterable<string> | AsyncIterable<string>,
): Response {
  const marked = async function* () {
    yield MARK;
    yield* lines;
  };
  const body = Readable.toWeb(Readable.from(marked(), { objectMode: false }));
  return c.body(body as ReadableStream, 200, {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="${filename}"`,
    "Cache-Control": "private, no-store",
  });
}
