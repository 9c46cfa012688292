import { posix } from "node:path";
import { type Check, isTest, type SourceFile } from "./project.ts";
import { type Place, placeOf } from "./tiers-table.ts";
import { walk } from "./walk.ts";

/** Imports go downwards only, into a module through its front door only, and never to a sibling. */
export const tiers: Check = {
  name: "tiers",
  run: (project) =>
    project.sources.flatMap((source) =>
      importsOf(source).flatMap(({ target, line }) => {
        const message = objection(source.path, target);
        return message ? [{ file: source.path, line, message }] : [];
      }),
    ),
};

type Import = { target: string; line: number };

/** Everything a file takes from other files of the project, as paths from the root. */
function importsOf(source: SourceFile): Import[] {
  const found: Import[] = [];
  walk(source.program, (node) => {
    const from = "source" in node ? node.source : undefined;
    if (from?.type !== "Literal" || typeof from.value !== "string") return;
    const target = resolved(from.value, source.path);
    if (target) found.push({ target, line: source.lineAt(node.start) });
  });
  return found;
}

function resolved(specifier: string, importer: string): string | undefined {
  if (specifier.startsWith("#html/")) return `src/platform/html/${specifier.slice(6)}.ts`;
  if (specifier.startsWith("#")) return `src/${specifier.slice(1)}`;
  if (specifier.startsWith(".")) return posix.join(posix.dirname(importer), specifier);
  return undefined;
}

function objection(importer: string, target: string): string | undefined {
  const from = placeOf(importer);
  const to = placeOf(target);
  if (from.module && from.module === to.module) return undefined;
  if (from.rank === undefined) return unknown(from);
  if (to.rank === undefined) return unknown(to);
  return (
    clientObjection(importer, to) ??
    directionObjection(importer, from, to) ??
    doorObjection(importer, target, to)
  );
}

function unknown({ module }: Place): string {
  return `The module "${module}" has no tier: give it its place in checks/tiers-table.ts and in ARCHITECTURE.md.`;
}

function clientObjection(importer: string, to: Place): string | undefined {
  if (!importer.startsWith("client/") || to.name === "client" || to.name === "platform") return undefined;
  return `A behaviour runs in the browser and may take only what platform shares, not ${to.name}.`;
}

function directionObjection(importer: string, from: Place, to: Place): string | undefined {
  const above = to.rank! > from.rank!;
  // A test drives the whole program, so it may take the app and the named world from the top.
  if (above && isTest(importer) && to.name === "the top of src") return undefined;
  if (above)
    return `${from.name} stands below ${to.name} and must not know it. Let ${to.name} register itself (a plug in module.ts, a fact to listen to), or move what both need down.`;
  if (from.module && to.rank === from.rank)
    return `${from.name} and ${to.name} are siblings of one tier. Meet in a tier below (subjects, facts), or above.`;
  return undefined;
}

function doorObjection(importer: string, target: string, to: Place): string | undefined {
  if (!to.module) return undefined;
  const door = `src/modules/${to.module}/index.ts`;
  if (target === door || (importer === "src/modules.ts" && target === `src/modules/${to.module}/module.ts`))
    return undefined;
  return `Enter ${to.name} through its front door: export what you need from ${door} and import that.`;
}
