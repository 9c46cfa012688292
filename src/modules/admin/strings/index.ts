import type { ModuleStrings } from "#platform/strings/index.ts";
import de from "./de.json" with { type: "json" };
import en from "./en.json" with { type: "json" };

export const strings: ModuleStrings = { en, de };

declare module "#platform/strings/catalogue.ts" {
  interface StringKeys {
    admin: typeof en;
  }
}
