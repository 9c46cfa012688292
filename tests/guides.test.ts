import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

/** A path on a line of its own, then a block: a piece of that file. */
const QUOTE = /^`([^`\n]+)`\n```\w+\n([\s\S]*?)^```$/gm;
/** What was left out. */
const GAP = /^\s*…\s*\n/m;

const root = join(import.meta.dirname, "..");
const guides = join(root, "docs", "guides");
const quotes = readdirSync(guides)
  .filter((name) => name.endsWith(".md"))
  .flatMap((guide) =>
    [...readFileSync(join(guides, guide), "utf8").matchAll(QUOTE)].map(([, path, text]) => ({
      guide,
      path: path!,
      pieces: text!.split(GAP),
    })),
  );

describe("the guides", () => {
  test("quote code", () => expect(quotes.length).toBeGreaterThan(10));

  test.each(quotes)("$guide quotes $path as it stands", ({ path, pieces }) => {
    const code = readFileSync(join(root, path), "utf8");
    for (const piece of pieces) expect(code).toContain(piece);
  });
});
