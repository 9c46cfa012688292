/** Is what is installed what `package-lock.json` says, and does it run on the Node it asks for? */
import { readFile } from "node:fs/promises";

type Packages = Record<string, { version?: string; optional?: boolean }>;

const MAJOR = 24;

const wanted = await packagesOf("package-lock.json");
const installed = await packagesOf("node_modules/.package-lock.json");
const problems = Object.entries(wanted).flatMap(([path, { version, optional }]) => {
  const found = installed[path]?.version;
  // Packages for other kinds of machine are optional and rightly missing.
  return path === "" || found === version || (optional && !found)
    ? []
    : [`${path}: ${found ?? "missing"}, not ${version}`];
});
if (Number.parseInt(process.versions.node, 10) < MAJOR)
  problems.unshift(`Node ${process.versions.node} runs this, not ${MAJOR} or newer`);

for (const problem of problems.slice(0, 20)) console.log(problem);
if (problems.length > 0) {
  console.log("Run: npm ci");
  process.exitCode = 1;
}

async function packagesOf(file: string): Promise<Packages> {
  return (JSON.parse(await readFile(file, "utf8")) as { packages: Packages }).packages;
}
