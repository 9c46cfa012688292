/** The one table of who stands on whom. A module imports from the tiers below its own, never from a sibling. */
const TIERS: readonly (readonly string[])[] = [
  ["accounts"],
  ["communities"],
  ["moderation", "notifications", "search", "impact"],
  ["discussions"],
  ["campaigns"],
  ["petitions", "fundraising", "events", "proposals", "knowledge", "exchange", "support"],
  ["causes"],
  ["federation", "api", "admin", "front"],
];

export type Place = {
  /** How a message calls it. */
  name: string;
  /** Higher stands on lower. `undefined`: a module that is missing in the table. */
  rank: number | undefined;
  /** Set for modules. */
  module?: string;
};

const PLATFORM = 0;
const UI = 1;
const TOP = 100;
const AROUND = 200;

/** Where a file of the project stands; `client/` is apart, since it runs in another program. */
export function placeOf(path: string): Place {
  const [root, area, module] = path.split("/");
  if (root !== "src") return { name: root ?? path, rank: AROUND };
  if (area === "platform") return { name: "platform", rank: PLATFORM };
  if (area === "ui") return { name: "ui", rank: UI };
  if (area === "modules" && module) return { name: `module ${module}`, rank: rankOfModule(module), module };
  return { name: "the top of src", rank: TOP };
}

/** Tier 1 of the table is rank 11, so that siblings share a rank and platform and ui lie below all of them. */
function rankOfModule(module: string): number | undefined {
  const tier = TIERS.findIndex((names) => names.includes(module));
  return tier < 0 ? undefined : 11 + tier;
}
