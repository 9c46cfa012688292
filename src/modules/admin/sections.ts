/** The parts of the administrators' own area, in the order in which they stand on each of its pages. */
export const SECTIONS = [
  ["checklist", "/admin"],
  ["settings", "/admin/settings"],
  ["legal", "/admin/legal"],
  ["appearance", "/admin/appearance"],
] as const;
export type Section = (typeof SECTIONS)[number][0];
