import type { Node } from "oxc-parser";
import { type Check, type Finding, isTest, lineCounter, type SourceFile, type TextFile } from "./project.ts";
import { sqlIn, statementsOf } from "./sql.ts";
import { walk } from "./walk.ts";

/** The time comes from `act.now`, so that a test or the demo can turn a day, and a page and its rows agree. */
export const clock: Check = {
  name: "clock",
  run: (project) => [
    ...project.sources.filter(({ path }) => asksSql(path)).flatMap(nowInSql),
    ...project.sources.filter(({ path }) => asksProgram(path)).flatMap(nowInProgram),
    ...project.files.filter(({ path }) => path.startsWith("db/migrations/")).flatMap(nowAsDefault),
  ],
};

const CLOCKS =
  /\b(?:now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(|\b(?:current_timestamp|current_date|current_time|localtimestamp|localtime)\b/gi;
const DEFAULT = new RegExp(`\\bdefault\\s+\\(?\\s*(?:${CLOCKS.source})`, "gi");

/** The queue's own clock is the database's, since many programs share it. */
const asksSql = (path: string): boolean =>
  path.startsWith("src/") && !path.startsWith("src/platform/jobs/") && !isTest(path);

/** Platform may time a retry or a cache by the machine; what modules and pages tell people may not. */
const asksProgram = (path: string): boolean => /^src\/(modules|ui)\//.test(path) && !isTest(path);

function nowInSql(source: SourceFile): Finding[] {
  return sqlIn(source).flatMap(({ text, start }) =>
    [...statementsOf(text).matchAll(CLOCKS)].map((match) => ({
      file: source.path,
      line: source.lineAt(start + match.index),
      message: `${match[0]} asks the database's clock. Pass act.now as a value, so that tests and demo can turn the day.`,
    })),
  );
}

function nowInProgram(source: SourceFile): Finding[] {
  const found: Finding[] = [];
  walk(source.program, (node) => {
    if (isDateNow(node) || isNewDate(node))
      found.push({
        file: source.path,
        line: source.lineAt(node.start),
        message:
          "This asks the machine's clock. Take act.now, so that tests and demo can turn the day; to measure a span, performance.now().",
      });
  });
  return found;
}

const isDate = (node: Node): boolean => node.type === "Identifier" && node.name === "Date";
const isNewDate = (node: Node): boolean =>
  node.type === "NewExpression" && isDate(node.callee) && node.arguments.length === 0;

function isDateNow(node: Node): boolean {
  if (node.type !== "MemberExpression" || !isDate(node.object)) return false;
  return node.property.type === "Identifier" && node.property.name === "now";
}

function nowAsDefault({ path, text }: TextFile): Finding[] {
  const lineAt = lineCounter(text);
  return [...statementsOf(text).matchAll(DEFAULT)].map((match) => ({
    file: path,
    line: lineAt(match.index),
    message:
      "A default from the database's clock hides a forgotten act.now. Leave it out; the insert says when.",
  }));
}
