import { dataMap } from "./data-map.ts";
import { html } from "./html.ts";
import { migrations } from "./migrations.ts";
import type { Check } from "./project.ts";
import { promises } from "./promises.ts";
import { rawHref } from "./raw-href.ts";
import { routeAudience } from "./route-audience.ts";
import { selfReference } from "./self-reference.ts";
import { sentences } from "./sentences.ts";
import { size } from "./size.ts";
import { skippedTests } from "./skipped-tests.ts";
import { sqlNow } from "./sql-now.ts";
import { sqlTables } from "./sql-tables.ts";
import { strings } from "./strings.ts";
import { supplyChain } from "./supply-chain.ts";
import { tiers } from "./tiers.ts";

/** Every check that reads files alone. Those that need a database are in `database.test.ts`. */
export const checks: readonly Check[] = [
  tiers,
  sqlTables,
  sqlNow,
  migrations,
  dataMap,
  routeAudience,
  size,
  sentences,
  strings,
  html,
  rawHref,
  skippedTests,
  promises,
  selfReference,
  supplyChain,
];
