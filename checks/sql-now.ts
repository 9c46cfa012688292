import { type Check, type Finding, isTest, lineCounter, type SourceFile, type TextFile } from "./project.ts";
import { sqlIn, statementsOf } from "./sql.ts";

/** The time comes from `act.now`, so that a test or the demo can turn a day, and a page and its rows agree. */
export const sqlNow: Check = {
  name: "sql-now",
  run: (project) => [
    ...project.sources.filter(({ path }) => isBound(path)).flatMap(nowInSql),
    ...project.files.filter(({ path }) => path.startsWith("db/migrations/")).flatMap(nowAsDefault),
  ],
};

const CLOCKS =
  /\b(?:now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(|\b(?:current_timestamp|current_date|current_time|localtimestamp|localtime)\b/gi;
const DEFAULT = new RegExp(`\\bdefault\\s+\\(?\\s*(?:${CLOCKS.source})`, "gi");

/** The queue's own clock is the database's, since many programs share it. */
const isBound = (path: string): boolean =>
  path.startsWith("src/") && !path.startsWith("src/platform/jobs/") && !isTest(path);

function nowInSql(source: SourceFile): Finding[] {
  return sqlIn(source).flatMap(({ text, start }) =>
    [...statementsOf(text).matchAll(CLOCKS)].map((match) => ({
      file: source.path,
      line: source.lineAt(start + match.index),
      message: `${match[0]} asks the database's clock. Pass act.now as a value, so that tests and demo can turn the day.`,
    })),
  );
}

function nowAsDefault({ path, text }: TextFile): Finding[] {
  const lineAt = lineCounter(text);
  return [...statementsOf(text).matchAll(DEFAULT)].map((match) => ({
    file: path,
    line: lineAt(match.index),
    message:
      "A default from the database's clock hides a forgotten act.now. Leave the default out; the insert says when.",
  }));
}
