import { describe, expect, test } from "vitest";
import { LANGUAGES } from "#platform/strings/index.ts";
import { cabinetModes, cabinetPages } from "./cabinet.tsx";
import { readerIn } from "./testing.ts";

const drawers = LANGUAGES.flatMap((language) =>
  cabinetPages(readerIn(language)).map((page) => ({ language, slug: page.slug, html: page.render().text })),
);

describe.each(drawers)("$slug in $language", ({ html }) => {
  test("has no id twice, and every reference finds its element", () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]!);
    expect(ids).toEqual([...new Set(ids)]);
    const references = [...html.matchAll(/\s(?:for|aria-labelledby|aria-describedby)="([^"]+)"/g)];
    for (const [, list] of references) for (const id of list!.split(" ")) expect(ids).toContain(id);
  });

  test("has one heading of the page and skips no level", () => {
    const levels = [...html.matchAll(/<h([1-6])/g)].map((match) => Number(match[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.reduce((before, level) => {
      expect(level).toBeLessThanOrEqual(before + 1);
      return level;
    }, 0);
  });

  test("leaves nothing unsaid: no key, no brace, no undefined", () => {
    expect(html.replace(/<[^>]+>/g, " ")).not.toMatch(/\bui\.[a-z]|\{\{|undefined|NaN|\[object/);
  });

  test("needs no inline style and no inline script", () => {
    expect(html).not.toMatch(/\sstyle=|\son[a-z]+=|<script|<style/);
  });
});

test("only known themes and directions are taken from an address", () => {
  expect(cabinetModes({ theme: "dark", dir: "rtl" })).toEqual({ theme: "dark", direction: "rtl" });
  expect(cabinetModes({ theme: '"><script>', dir: "up" })).toEqual({
    theme: undefined,
    direction: undefined,
  });
});
