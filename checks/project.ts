/** The project as the checks see it: every text file under a root, the programs among them parsed once. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type Program, parseSync } from "oxc-parser";
import { mergedMigrations } from "./merged-migrations.ts";

export type Finding = { file: string; line: number; message: string };
export type Check = { name: string; run(project: Project): Finding[] };

export type TextFile = { path: string; text: string };
export type SourceFile = TextFile & { program: Program; lineAt(offset: number): number };
export type Project = {
  /** Every file, by its path from the root. */
  paths: readonly string[];
  /** The texts among them. */
  files: TextFile[];
  /** The TypeScript among them, without what is generated. */
  sources: SourceFile[];
  /** The migrations that were merged or released already, by path, as they were then. */
  merged: ReadonlyMap<string, string>;
  file(path: string): TextFile | undefined;
  source(path: string): SourceFile | undefined;
};

const NOT_OURS = new Set(["node_modules", ".git", "dist", "coverage", ".cache", ".update"]);
const DATA_FOLDER = /^data(-.*)?$/;
const TEXT =
  /(^|\/)(bin\/[\w/.-]+|\.env\.example|\.ci\/[\w-]+|[^/]+\.(ts|tsx|json|css|sql|md|sh|html|svg|service|timer|conf|yml)|Caddyfile)$/;

export function loadProject(root: string): Project {
  const paths = pathsUnder(root, root);
  const texts = paths.filter((path) => TEXT.test(path));
  const files = texts.map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
  return { ...projectOf(files, mergedMigrations(root)), paths };
}

/** @throws when a program does not parse, naming the file: a tree that can't be read can't be vouched for. */
export function projectOf(files: TextFile[], merged: ReadonlyMap<string, string> = new Map()): Project {
  const sources = files.filter(({ path }) => isSource(path)).map(parsed);
  const filesByPath = new Map(files.map((file) => [file.path, file]));
  const sourcesByPath = new Map(sources.map((source) => [source.path, source]));
  return {
    paths: files.map(({ path }) => path),
    files,
    sources,
    merged,
    file: (path) => filesByPath.get(path),
    source: (path) => sourcesByPath.get(path),
  };
}

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith("tests/");

function pathsUnder(folder: string, root: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = relative(root, join(folder, entry.name));
    if (entry.isDirectory()) return isOurs(path, entry.name) ? pathsUnder(join(root, path), root) : [];
    return entry.isFile() ? [path] : [];
  });
}

function isOurs(path: string, name: string): boolean {
  return !NOT_OURS.has(name) && !DATA_FOLDER.test(path);
}

function isSource(path: string): boolean {
  return /\.tsx?$/.test(path) && !path.endsWith(".d.ts") && !path.endsWith(".generated.ts");
}

function parsed(file: TextFile): SourceFile {
  const { program, errors } = parseSync(file.path, file.text, { preserveParens: false });
  if (errors[0]) throw new Error(`${file.path} can't be read: ${errors[0].message}`);
  return { ...file, program, lineAt: lineCounter(file.text) };
}

/** Offsets of the parser to lines from 1. */
export function lineCounter(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
