import type { JSXAttribute, Node } from "oxc-parser";
import { type Check, type Finding, isTest, type SourceFile } from "./project.ts";
import { literalText, walk } from "./walk.ts";

/** What people read stands in `strings/`, where it can be translated; code holds keys. */
export const sentences: Check = {
  name: "sentences",
  run: (project) => project.sources.filter(({ path }) => speaksToPeople(path)).flatMap(sentencesIn),
};

const SHOWN = new Set(
  "label title alt placeholder hint text caption heading summary description subject message aria-label aria-description aria-roledescription aria-valuetext".split(
    " ",
  ),
);
/** These write for the operator's terminal, or are themselves the village's and the cabinet's sample content. */
const APART =
  /personal-data\.ts$|^src\/(console|village|demo\/village|ui\/cabinet|platform\/(config|postgres|backup|database|log|testing)|(console|main)\.ts$)/;
/** Whatever reads like a sentence here is one, however it gets onto the page. */
const PAGES = /^src\/(modules|ui)\//;
const LETTER = /\p{L}/u;

const speaksToPeople = (path: string): boolean =>
  path.startsWith("src/") && !isTest(path) && !APART.test(path);

function sentencesIn(source: SourceFile): Finding[] {
  const found: Finding[] = [];
  const add = (node: Node, text: string): void => {
    const shown = text.trim().replace(/\s+/g, " ").slice(0, 40);
    const message = `"${shown}" is text for people. Give it a key in strings/en.json and strings/de.json and write reader.t("…").`;
    found.push({ file: source.path, line: source.lineAt(node.start + leadingSpace(text)), message });
  };
  walk(source.program, (node, parents) => {
    const text = shownText(node, parents) ?? (PAGES.test(source.path) ? sentence(node, parents) : undefined);
    if (text !== undefined) add(node, text);
  });
  return found;
}

function leadingSpace(text: string): number {
  return text.length - text.trimStart().length;
}

/** The words in `node` that would reach a page, or `undefined`. */
function shownText(node: Node, parents: readonly Node[]): string | undefined {
  if (node.type === "JSXText") return LETTER.test(withoutEntities(node.value)) ? node.value : undefined;
  const text = literalText(node);
  if (text === undefined) return undefined;
  const holder = holderOf(parents);
  if (holder?.type === "JSXAttribute") return isShown(holder) && isWords(text) ? text : undefined;
  if (holder?.type === "Property") return SHOWN.has(keyOf(holder)) && isSentence(text) ? text : undefined;
  const isChild = holder?.type === "JSXElement" || holder?.type === "JSXFragment";
  return isChild && LETTER.test(text) ? text : undefined;
}

/** "Sign now", kept in a constant or handed on; what an error says goes to the log, not to a page. */
function sentence(node: Node, parents: readonly Node[]): string | undefined {
  const text = literalText(node);
  if (text === undefined || !/^\s*\p{Lu}\p{Ll}*\s+\p{L}+/u.test(text)) return undefined;
  return parents.some(({ type }) => type === "NewExpression" || type === "ThrowStatement") ? undefined : text;
}

/** Looks through `{a ? "b" : "c"}` and `{a && "b"}`: what is shown is still the literal. */
function holderOf(parents: readonly Node[]): Node | undefined {
  let below: Node | undefined;
  for (const node of parents.toReversed()) {
    if (node.type === "ConditionalExpression" && below !== node.test) below = node;
    else if (node.type === "LogicalExpression" || node.type === "JSXExpressionContainer") below = node;
    else return node;
  }
  return undefined;
}

const withoutEntities = (text: string): string => text.replace(/&#?\w+;/g, "");
const isShown = ({ name }: JSXAttribute): boolean =>
  SHOWN.has(name.type === "JSXIdentifier" ? name.name : `${name.namespace.name}:${name.name.name}`);
const keyOf = (node: Extract<Node, { type: "Property" }>): string =>
  node.key.type === "Identifier" ? node.key.name : (literalText(node.key) ?? "");
/** `sign.button`, `text/plain`, `summary-card`: what a program calls things. */
const isKey = (text: string): boolean =>
  /^[a-z0-9§]+([-_./:][a-z0-9§]+)*$/i.test(text) && !/^[A-Z][a-z]/.test(text);
const isWords = (text: string): boolean => LETTER.test(text) && !isKey(text);
const isSentence = (text: string): boolean => /\p{L}{2,}.*\s\S*\p{L}{2,}/u.test(text.replaceAll("§", ""));
