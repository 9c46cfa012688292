import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";

const WANTED = process.env.JOURNEY_SCREENSHOTS === "1";

/** With JOURNEY_SCREENSHOTS=1, pictures for people to look at: phone and desk, light and dark. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!WANTED) return;
  const folder = join(tmpdir(), "journey-screenshots");
  await mkdir(folder, { recursive: true });
  for (const width of [390, 1280])
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 800 });
      await page.emulateMedia({ colorScheme });
      const path = join(folder, `${name}-${width}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: true });
    }
  await page.setViewportSize({ width: 1280, height: 800 });
}
