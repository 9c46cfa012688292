import {
  type Catalogue,
  cataloguesOf,
  formsOf,
  isPlural,
  placeholdersOf,
  stemOf,
  type Texts,
} from "./catalogues.ts";
import type { Check, Finding, Project } from "./project.ts";
import { isMentioned, keysAsked, type Mentions, mentionsIn } from "./string-uses.ts";

/** Every text exists in every language, says the same things, is used, and is asked for with what it needs. */
export const strings: Check = {
  name: "strings",
  run: (project) => {
    const catalogues = cataloguesOf(project);
    const mentions = mentionsIn(project);
    return [
      ...catalogues.flatMap(languageObjections),
      ...catalogues.flatMap((catalogue) => unused(catalogue, mentions)),
      ...askedObjections(project, catalogues),
    ];
  },
};

/** English is what the others are measured by. */
function languageObjections({ english, languages, missing }: Catalogue): Finding[] {
  const files = missing.map((language) => ({
    file: english.path,
    line: 1,
    message: `There is no ${language}.json beside it: the interface is complete in every language it offers.`,
  }));
  return [
    ...files,
    ...languages.flatMap((texts) => [...missingTexts(texts, english), ...textObjections(texts, english)]),
  ];
}

/** An overlay such as `de-formal` says only what differs. */
function missingTexts(texts: Texts, english: Texts): Finding[] {
  if (texts.language.includes("-")) return [];
  return [...stemsOf(english)].flatMap((stem) =>
    wantedForms(texts.language, stem, english)
      .filter((key) => !texts.entries.has(key))
      .map((key) => ({
        file: texts.path,
        line: 1,
        message: `"${key}" is missing; people would read another language.`,
      })),
  );
}

/** A text with a count needs the forms its language counts in: one and other in German, six in Arabic. */
function wantedForms(language: string, stem: string, english: Texts): string[] {
  if (english.entries.has(stem)) return [stem];
  return new Intl.PluralRules(language).resolvedOptions().pluralCategories.map((form) => `${stem}_${form}`);
}

const stemsOf = ({ entries }: Texts): Set<string> =>
  new Set(
    [...entries.keys()].map((key) =>
      isPlural(key) && entries.has(`${stemOf(key)}_other`) ? stemOf(key) : key,
    ),
  );

function textObjections(texts: Texts, english: Texts): Finding[] {
  return [...texts.entries].flatMap(([key, text]) =>
    [...wordObjections(text), ...holeObjections(key, text, english)].map((message) => ({
      file: texts.path,
      line: texts.lineOf(key),
      message: `"${key}" ${message}`,
    })),
  );
}

function wordObjections(text: string): string[] {
  if (text.trim() === "") return ["says nothing. Every key holds a text, not a list and not a group."];
  return /[!¡！]/.test(text) ? ["shouts. No exclamation marks: say it plainly and warmly."] : [];
}

function holeObjections(key: string, text: string, english: Texts): string[] {
  const forms = formsOf(english, isPlural(key) ? stemOf(key) : key);
  if (forms.size === 0) return ["is not in en.json, so nobody asks for it."];
  const known = new Set([...forms.values()].flatMap(placeholdersOf));
  const holes = new Set(placeholdersOf(text));
  const strange = [...holes].filter((hole) => !known.has(hole) && !isCount(hole));
  // "One person has signed" need not say the number again.
  const lost = [...known].filter((hole) => !holes.has(hole) && !isCount(hole));
  const uncounted = [...known].some(isCount) && ![...holes].some(isCount) && !/_(zero|one|two)$/.test(key);
  return [
    ...strange.map((hole) => `has {{${hole}}}, which English has not: nothing would be put there.`),
    ...lost.map((hole) => `has no {{${hole}}}, which English has: people would miss it.`),
    ...(uncounted ? ["has no {{count}} or {{shown}}, which English has."] : []),
  ];
}

const isCount = (hole: string): boolean => hole === "count" || hole === "shown";

function unused({ name, english }: Catalogue, mentions: Mentions): Finding[] {
  return [...stemsOf(english)]
    .filter((stem) => !isMentioned(mentions, `${name}.${stem}`))
    .map((stem) => ({
      file: english.path,
      line: english.lineOf(english.entries.has(stem) ? stem : `${stem}_other`),
      message: `"${stem}" is asked for nowhere. Take it out, in every language.`,
    }));
}

function askedObjections(project: Project, catalogues: readonly Catalogue[]): Finding[] {
  const texts = new Map<string, Set<string>>();
  for (const { name, english } of catalogues)
    for (const stem of stemsOf(english))
      texts.set(`${name}.${stem}`, new Set([...formsOf(english, stem).values()].flatMap(placeholdersOf)));
  return keysAsked(project).flatMap(({ file, line, pattern, shown, given }) => {
    const found = [...texts].filter(([key]) => pattern.test(key));
    if (found.length === 0)
      return [{ file, line, message: `There is no text "${shown}" in any strings/en.json.` }];
    // Of a computed key only what all its texts need: which of them are really asked for is not known here.
    const needed = [...found[0]![1]].filter((hole) => found.every(([, holes]) => holes.has(hole)));
    const lacking = given ? needed.filter((hole) => !given.has(hole === "shown" ? "count" : hole)) : [];
    return lacking.map((hole) => ({
      file,
      line,
      message: `"${shown}" needs {{${hole}}}: pass it, or people read the braces.`,
    }));
  });
}
