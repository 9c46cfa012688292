import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DEFAULT_COLOURS, GROUNDS } from "./appearance.ts";
import { contrast } from "./colour.ts";
import { INKS } from "./poster/motifs.tsx";
import { MAP_SHADES } from "./world-map/svg.tsx";

const STYLES = join(import.meta.dirname, "../../client/styles");
const THEMES = ["light", "dark", "sharp", "night"] as const;
type Theme = (typeof THEMES)[number];

const tokens = readTokens(readFileSync(join(STYLES, "tokens.css"), "utf8"));

/** Every ground a page paints, and what is written on it. A new pair of text and ground belongs here. */
const TEXTS: [text: string, grounds: string[]][] = [
  ["ink", ["paper", "raised", "sunken", "calm-ground", "heed-ground", "wrong-ground"]],
  ["muted", ["paper", "raised", "sunken", "calm-ground", "heed-ground", "wrong-ground"]],
  ["paper", ["ink"]],
  ["act-ink", ["act", "act-over"]],
  ["calm-ink", ["calm", "calm-over"]],
  ["calm", ["paper", "raised"]],
  ["wrong", ["paper", "raised", "wrong-ground"]],
];

/** What must be told apart without being read: edges of controls, focus, the shapes that carry data. */
const SHAPES: [shape: string, grounds: string[]][] = [
  ["edge", ["paper", "raised", "sunken", "calm-ground", "heed-ground"]],
  ["focus", ["paper", "raised", "sunken", "wrong-ground", "heed-ground"]],
  ["wrong", ["paper", "raised", "wrong-ground"]],
  ["calm", ["calm-ground", "paper"]],
  ["act", ["paper", "raised"]],
  ["strand-1", ["paper", "raised"]],
  ["strand-2", ["paper", "raised", "calm-ground"]],
  ["strand-4", ["paper", "raised"]],
];

describe.each(THEMES)("in %s", (theme) => {
  test.each(pairs(TEXTS))("%s on %s is readable: 4.5 to 1", (text, ground) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(pairs(SHAPES))("%s on %s is seen: 3 to 1", (shape, ground) => {
    expect(contrast(colour(shape, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});

test("a strand too pale for its ground is told by the rope's outline", () => {
  for (const theme of ["light", "sharp"] as const)
    expect(contrast(colour("rope-edge", theme), colour("paper", theme))).toBeGreaterThanOrEqual(3);
  for (const theme of ["dark", "night"] as const)
    for (const strand of ["strand-1", "strand-2", "strand-3", "strand-4"])
      expect(contrast(colour(`${strand}-lit`, theme), colour("paper", theme))).toBeGreaterThanOrEqual(3);
});

test("a person's initial is readable on both parts of their face", () => {
  for (const { main, dark } of INKS)
    for (const ground of [main, dark]) expect(contrast("#ffffff", ground)).toBeGreaterThanOrEqual(4.5);
});

test("the map in its own file and the legend in the page use the same shades", () => {
  const names = ["map-none", "map-1", "map-2", "map-3", "map-4", "map-5"];
  expect(MAP_SHADES.light).toEqual(names.map((name) => colour(name, "light")));
  expect(MAP_SHADES.dark).toEqual(names.map((name) => colour(name, "dark")));
});

test("what a place's own colours are measured against are the grounds of the page", () => {
  for (const theme of ["light", "dark"] as const)
    for (const [ground, value] of Object.entries(GROUNDS[theme])) expect(colour(ground, theme)).toBe(value);
  expect(DEFAULT_COLOURS).toEqual({ act: colour("act", "light"), support: colour("calm", "light") });
});

test("colours stand in the tokens alone, so that no pair escapes this test", () => {
  for (const path of readdirSync(STYLES, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".css") || path === "tokens.css" || path === "print.css") continue;
    const found = readFileSync(join(STYLES, path), "utf8").match(
      /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(/gi,
    );
    expect(found, path).toBeNull();
  }
});

test("directions are logical, so that right-to-left needs no second stylesheet", () => {
  const physical =
    /(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|width|height|max-width|min-width)\s*:/m;
  for (const path of readdirSync(STYLES, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".css")) continue;
    const rules = readFileSync(join(STYLES, path), "utf8").replace(/@media[^{]*\{/g, "");
    expect(rules.match(physical)?.[0], path).toBeUndefined();
  }
});

function readTokens(css: string): Map<string, Record<Theme, string>> {
  const found = new Map<string, Record<Theme, string>>();
  for (const [, name, value] of css.matchAll(/--([\w-]+):\s*(var\(--light,[^;]+);/g)) {
    const colours = THEMES.map((theme) => [
      theme,
      value!.match(new RegExp(`var\\(--${theme}, (?:var\\(--own-[\\w-]+, )?(#[0-9a-f]{6})\\)`))?.[1],
    ]);
    found.set(name!, Object.fromEntries(colours));
  }
  return found;
}

function colour(name: string, theme: Theme): string {
  const value = tokens.get(name)?.[theme];
  if (!value) throw new Error(`tokens.css has no --${name} for ${theme}`);
  return value;
}

function pairs(list: [string, string[]][]): [string, string][] {
  return list.flatMap(([one, grounds]) => grounds.map((ground): [string, string] => [one, ground]));
}
