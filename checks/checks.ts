import type { Check } from "./project.ts";
import { sqlTables } from "./sql-tables.ts";
import { tiers } from "./tiers.ts";

/** Every check that reads files alone. Those that need a database are in `database.test.ts`. */
export const checks: readonly Check[] = [tiers, sqlTables];
