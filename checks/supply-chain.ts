import { INSTALL_SCRIPTS } from "./install-scripts.ts";
import { isCompatible, READ_BY_A_PERSON } from "./licences.ts";
import type { Check, Finding, Project, TextFile } from "./project.ts";

/** What is installed is what was looked at: exact versions, known contents, no scripts, from wherever one installs. */
export const supplyChain: Check = {
  name: "supply-chain",
  run: (project) => [...manifestObjections(project), ...lockObjections(project)],
};

type Manifest = Record<
  "dependencies" | "devDependencies" | "optionalDependencies",
  Record<string, string> | undefined
>;
type Locked = {
  license?: string;
  resolved?: string;
  integrity?: string;
  hasInstallScript?: boolean;
  link?: boolean;
  version?: string;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
};

/** A version, or another name for one: `npm:name@1.2.3`. */
const EXACT = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/;

function manifestObjections({ file }: Project): Finding[] {
  const manifest = file("package.json");
  if (!manifest) return [];
  const parsed = JSON.parse(manifest.text) as Manifest;
  const versions = [parsed.dependencies, parsed.devDependencies, parsed.optionalDependencies].flatMap((one) =>
    Object.entries(one ?? {}),
  );
  return versions
    .filter(([, version]) => !EXACT.test(version))
    .map(([name, version]) =>
      finding(
        manifest,
        `"${name}"`,
        `${name} is "${version}". Write the exact version, so that a release can be repeated.`,
      ),
    );
}

function lockObjections({ file }: Project): Finding[] {
  const lock = file("package-lock.json");
  if (!lock) return [];
  const { packages } = JSON.parse(lock.text) as { packages: Record<string, Locked> };
  return Object.entries(packages)
    .filter(([path]) => path !== "")
    .flatMap(([path, locked]) =>
      packageObjections(path.replace(/^.*node_modules\//, ""), locked).map((message) =>
        finding(lock, `"${path}"`, message),
      ),
    )
    .concat(missingEntries(packages).map(([path, message]) => finding(lock, `"${path}"`, message)));
}

/** A registry that has not every system's build of a package makes npm leave them out here, and then refuse itself. */
function missingEntries(packages: Record<string, Locked>): [path: string, message: string][] {
  const paths = Object.keys(packages);
  const isLocked = (name: string, version: string) =>
    paths.some(
      (path) =>
        path.endsWith(`node_modules/${name}`) &&
        (!EXACT.test(version) || packages[path]?.version === version),
    );
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name, version]) => !isLocked(name, version))
      .map(([name, version]): [string, string] => [
        path,
        `${name}@${version} is optional but has no entry: npm ci will not install. Add one with version, os, cpu, libc.`,
      ]),
  );
}

/** Gemeinsam runs on Linux with glibc, on x64 and arm64; there npm leaves builds for other systems out. */
function isForOtherSystems({ optional, os, cpu, libc }: Locked): boolean {
  const fits = (list: string[] | undefined, ours: string[]) =>
    !list || ours.some((one) => list.includes(one));
  return optional === true && !(fits(os, ["linux"]) && fits(cpu, ["x64", "arm64"]) && fits(libc, ["glibc"]));
}

function packageObjections(name: string, locked: Locked): string[] {
  const { resolved, integrity, hasInstallScript, link } = locked;
  const license = locked.license ?? READ_BY_A_PERSON[`${name}@${locked.version}`];
  const objections: string[] = [];
  if (!isCompatible(license))
    objections.push(
      `${name} has the licence "${license}", not known to go with ours (see checks/licences.ts).`,
    );
  if (resolved !== undefined)
    objections.push(
      `${name} is tied to one host. Install with omit-lockfile-registry-resolved (see .npmrc).`,
    );
  if (integrity === undefined && !link && !isForOtherSystems(locked))
    objections.push(`${name} has no integrity hash: its contents could change unseen.`);
  if (hasInstallScript && !(name in INSTALL_SCRIPTS))
    objections.push(
      `${name} wants to run a script when it is installed. Choose another, or add it to checks/install-scripts.ts with the reason why it works without.`,
    );
  return objections;
}

function finding({ path, text }: TextFile, at: string, message: string): Finding {
  const index = text.indexOf(at);
  return { file: path, line: index < 0 ? 1 : text.slice(0, index).split("\n").length, message };
}
