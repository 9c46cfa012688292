import { clock } from "./clock.ts";
import { dataMap } from "./data-map.ts";
import { docPaths } from "./doc-paths.ts";
import { environment } from "./environment.ts";
import { html } from "./html.ts";
import { keyPages } from "./key-pages.ts";
import { migrations } from "./migrations.ts";
import { pages } from "./pages.ts";
import type { Check } from "./project.ts";
import { promises } from "./promises.ts";
import { rawHref } from "./raw-href.ts";
import { routeAudience } from "./route-audience.ts";
import { selfReference } from "./self-reference.ts";
import { sentences } from "./sentences.ts";
import { size } from "./size.ts";
import { skippedTests } from "./skipped-tests.ts";
import { sqlTables } from "./sql-tables.ts";
import { strings } from "./strings.ts";
import { supplyChain } from "./supply-chain.ts";
import { tiers } from "./tiers.ts";

/** Every check that reads files alone. Those that need a database are in `database.test.ts`. */
export const checks: readonly Check[] = [
  tiers,
  sqlTables,
  keyPages,
  clock,
  environment,
  migrations,
  dataMap,
  routeAudience,
  pages,
  size,
  sentences,
  strings,
  html,
  rawHref,
  skippedTests,
  promises,
  docPaths,
  selfReference,
  supplyChain,
];
