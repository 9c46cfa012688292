import { declared } from "./literals.ts";
import type { Project, TextFile } from "./project.ts";

/** The texts of one module or of ui, as they stand in its `strings/` folder. */
export type Catalogue = { name: string; english: Texts; languages: Texts[]; missing: string[] };
export type Texts = {
  path: string;
  /** `de`, or `de-formal` for an overlay that says only what differs from `de`. */
  language: string;
  entries: ReadonlyMap<string, string>;
  lineOf(key: string): number;
};

/** The platform's own lie one folder deeper, beside the code that reads them all. */
const STRINGS = /^src\/(?:.*\/)?([\w-]+)\/strings\/(?:texts\/)?([a-z]{2}(?:-[a-z]+)?)\.json$/;
const PLURAL = /_(zero|one|two|few|many|other)$/;

export function cataloguesOf(project: Project): Catalogue[] {
  const files = project.files.filter(({ path }) => STRINGS.test(path));
  const byName = Map.groupBy(files, ({ path }) => STRINGS.exec(path)![1]!);
  return [...byName].map(([name, group]) => {
    const languages = group.map(readTexts);
    const english = languages.find(({ language }) => language === "en") ?? {
      ...languages[0]!,
      entries: new Map(),
    };
    const missing = languagesOf(project).filter(
      (wanted) => !languages.some(({ language }) => language === wanted),
    );
    return { name, english, languages, missing };
  });
}

/** `signed_one` and `signed_other` are one text: `signed`. */
export const stemOf = (key: string): string => key.replace(PLURAL, "");
export const isPlural = (key: string): boolean => PLURAL.test(key);

/** What a text has holes for. `shown` is the count in the reader's digits, and comes with `count`. */
export function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{\{-?\s*([\w.]+)[^}]*\}\}/g)].map((match) => match[1]!);
}

/** The texts of a stem: one, or its plural forms. */
export function formsOf(texts: Texts, stem: string): Map<string, string> {
  return new Map(
    [...texts.entries].filter(([key]) => key === stem || (isPlural(key) && stemOf(key) === stem)),
  );
}

function languagesOf(project: Project): string[] {
  const source = project.source("src/platform/strings/languages.ts");
  const list = source && declared(source, "LANGUAGES")?.value;
  return Array.isArray(list) ? list.map(String) : ["en", "de"];
}

function readTexts({ path, text }: TextFile): Texts {
  const entries = Object.entries(JSON.parse(text) as Record<string, unknown>);
  return {
    path,
    language: STRINGS.exec(path)![2]!,
    entries: new Map(entries.map(([key, value]) => [key, typeof value === "string" ? value : ""])),
    lineOf: (key) => {
      const index = text.indexOf(`${JSON.stringify(key)}:`);
      return index < 0 ? 1 : text.slice(0, index).split("\n").length;
    },
  };
}
