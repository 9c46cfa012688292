import type { ModuleStrings } from "../catalogue.ts";
import de from "./de.json" with { type: "json" };
import en from "./en.json" with { type: "json" };

/** The texts of the platform itself: what every form may have to say. */
export const strings: ModuleStrings = { en, de };

declare module "#platform/strings/catalogue.ts" {
  interface StringKeys {
    platform: typeof en;
  }
}
