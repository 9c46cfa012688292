import type { Locator, Page } from "playwright-core";

const MOST = 60;

/** Goes on by keyboard until the wanted place has focus, and sees on the way that each stop shows where it is. */
export async function pressUntil(page: Page, key: "Tab" | "Shift+Tab", wanted: Locator): Promise<void> {
  for (let pressed = 0; pressed < MOST; pressed++) {
    await page.keyboard.press(key);
    const unseen = await page.evaluate(unseenFocus);
    if (unseen) throw new Error(`Focus can't be seen on: ${unseen}`);
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${key} does not lead to ${wanted}`);
}

export async function typeInto(page: Page, field: Locator, words: string): Promise<void> {
  await pressUntil(page, "Tab", field);
  await page.keyboard.type(words);
}

/** Runs in the page: what has focus and shows it neither itself nor by what is drawn around it, or is out of sight. */
export function unseenFocus(): string | undefined {
  const element = document.activeElement;
  if (!element || element === document.body) return undefined;
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const inView = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  for (let around: Element | null = element; inView && around; around = around.parentElement) {
    const { outlineStyle, outlineWidth } = getComputedStyle(around);
    if (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) return undefined;
  }
  return element.outerHTML.slice(0, 120);
}
