/** `bin/check --only checks`: runs every check over the project and prints what it finds, one line a finding. */
import { join } from "node:path";
import { checks } from "./checks.ts";
import { loadProject } from "./project.ts";

const root = join(import.meta.dirname, "..");
const wanted = process.argv.slice(2);
const chosen = wanted.length > 0 ? checks.filter(({ name }) => wanted.includes(name)) : checks;
if (chosen.length === 0)
  throw new Error(`No such check. There are: ${checks.map(({ name }) => name).join(", ")}`);

const project = loadProject(root);
let failed = 0;
for (const check of chosen) {
  const findings = check.run(project);
  for (const { file, line, message } of findings) console.log(`${file}:${line}  [${check.name}] ${message}`);
  if (findings.length > 0) failed += 1;
}
console.log(
  `checks: ${chosen.length - failed} hold, ${failed} fail (${project.sources.length} programs read)`,
);
process.exitCode = failed > 0 || project.sources.length === 0 ? 1 : 0;
