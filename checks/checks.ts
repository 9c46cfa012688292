import { html } from "./html.ts";
import type { Check } from "./project.ts";
import { rawHref } from "./raw-href.ts";
import { routeAudience } from "./route-audience.ts";
import { sentences } from "./sentences.ts";
import { size } from "./size.ts";
import { skippedTests } from "./skipped-tests.ts";
import { sqlNow } from "./sql-now.ts";
import { sqlTables } from "./sql-tables.ts";
import { tiers } from "./tiers.ts";

/** Every check that reads files alone. Those that need a database are in `database.test.ts`. */
export const checks: readonly Check[] = [
  tiers,
  sqlTables,
  sqlNow,
  routeAudience,
  size,
  sentences,
  html,
  rawHref,
  skippedTests,
];
