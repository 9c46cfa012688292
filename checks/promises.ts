import type { Check, Finding, TextFile } from "./project.ts";

/** What is not done yet stands in the plan, not in the code, where nobody looks for it. */
export const promises: Check = {
  name: "promises",
  run: (project) => project.files.filter(({ path }) => isBound(path)).flatMap(openPromises),
};

const SHOUTED = /\b(TODO|FIXME|XXX|HACK)\b/;
const PROMISED = /\bnot (yet )?implemented\b|\bcoming soon\b|\blorem ipsum\b|\bkommt bald\b/i;

const isBound = (path: string): boolean =>
  /\.(tsx?|css|sql|json|sh)$/.test(path) && path !== "package-lock.json" && path !== "checks/promises.ts";

function openPromises({ path, text }: TextFile): Finding[] {
  return text.split("\n").flatMap((line, index) => {
    const found = SHOUTED.exec(line)?.[0] ?? PROMISED.exec(line)?.[0];
    const message = `"${found}" is a promise nobody is reminded of. Do it now, or leave it out and write it into the plan.`;
    return found ? [{ file: path, line: index + 1, message }] : [];
  });
}
