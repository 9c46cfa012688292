import { readFileSync } from "node:fs";
import { join } from "node:path";
import type axe from "axe-core";
import type { BrowserContext, Page } from "playwright-core";
import { projectRoot } from "#platform/project-root.ts";
import { unseenFocus } from "./keyboard.ts";

/** The package itself is three times as long, and the browser takes it anew with each page. */
const AXE = readFileSync(join(projectRoot, "node_modules/axe-core/axe.min.js"), "utf8");

/**
 * Gives each page of this context axe, before and beside the page's own script, whose policy would refuse it. As a
 * function, which costs little on pages that nobody looks at.
 */
export const bringAxe = (context: BrowserContext) =>
  context.addInitScript({ content: `globalThis.unpackAxe = function () { ${AXE} }` });

type Only = "everything" | "colours";

/** What axe finds, a line for each place. */
export function axeFindings(page: Page, only: Only = "everything"): Promise<string[]> {
  return page.evaluate(async (colours) => {
    const here = globalThis as unknown as { axe?: typeof axe; unpackAxe(): void };
    if (!here.axe) here.unpackAxe();
    const { violations } = await here.axe!.run(document, {
      resultTypes: ["violations"],
      iframes: false,
      preload: false,
      ...(colours && { runOnly: ["color-contrast"] }),
      rules: { "target-size": { enabled: !colours } },
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`),
    );
  }, only === "colours");
}

/** Headings begin with one of the first level, and no level is left out on the way down. */
export async function brokenHeadings(page: Page): Promise<string[]> {
  const headings = await page
    .locator("h1, h2, h3, h4, h5, h6")
    .evaluateAll((all) =>
      all
        .filter((one) => one.checkVisibility())
        .map((one) => ({ level: Number(one.tagName[1]), words: one.textContent })),
    );
  const first = headings.filter(({ level }) => level === 1).length;
  const wrong = first === 1 ? [] : [`${first} headings of the first level`];
  for (const [index, { level, words }] of headings.entries())
    if (level > (headings[index - 1]?.level ?? 0) + 1) wrong.push(`h${level} comes too early: ${words}`);
  return wrong;
}

/** What sticks out beyond the width of the window, so that one has to scroll sideways to read. */
export function stickingOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll("*")]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > clientWidth + 1)
      .map((one) => one.outerHTML.slice(0, 100));
    return [`${scrollWidth} px wide in a window of ${clientWidth}`, ...wide.slice(-3)];
  });
}

/**
 * Opens all that is folded, and ends each piece of the page's text with a word longer than any phone is wide: a person
 * can write one anywhere.
 */
export const writeLongWords = (page: Page) =>
  page.getByRole("main").evaluate((main) => {
    for (const one of main.querySelectorAll("details")) one.open = true;
    const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode as Text;
      if (text.data.trim() && !text.parentElement!.closest("svg")) text.data += "w".repeat(70);
    }
  });

/** Letters twice as large, as a person sets them in their browser. */
export const enlargeText = (page: Page, percent: 100 | 200) =>
  page.evaluate((size) => {
    document.documentElement.style.fontSize = `${size}%`;
  }, percent);

/** Every place that can have focus and does not show it. */
export async function unseenFocuses(page: Page): Promise<string[]> {
  // The browser shows focus that a script moved as the last key or tap would have shown it.
  await page.keyboard.press("Tab");
  await page.evaluate(`globalThis.unseenFocus = ${unseenFocus}`);
  return page.locator("a[href], button, input, select, textarea, summary").evaluateAll((all) =>
    all
      .filter((one) => one.checkVisibility() && !one.matches(":disabled"))
      .flatMap((one) => {
        (one as HTMLElement).focus();
        return (globalThis as unknown as { unseenFocus(): string | undefined }).unseenFocus() ?? [];
      }),
  );
}
