import type { TestProject } from "vitest/node";
import { startBrowser } from "./browser.ts";
import { type Program, startProgram } from "./program.ts";
import { settleVillage } from "./village.ts";

declare module "vitest" {
  interface ProvidedContext {
    program: Program;
    /** Where the browser of this run is reached. */
    browser: string;
  }
}

/** One program and one browser for all journeys, and in the program the village with its past. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [program, browser] = await Promise.all([startProgram(), startBrowser()]);
  const { stop, ...reachable } = program;
  const close = async () => {
    await browser.close();
    await stop();
  };
  try {
    await settleVillage(reachable);
  } catch (error) {
    await close();
    throw error;
  }
  project.provide("program", reachable);
  project.provide("browser", browser.wsEndpoint());
  return close;
}
