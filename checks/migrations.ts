import type { Check, Finding, Project } from "./project.ts";
import { MIGRATION } from "./tables.ts";

/** Migrations are named by time and module, and one that somebody may have run already is never changed. */
export const migrations: Check = {
  name: "migrations",
  run: (project) => [...misnamed(project), ...changed(project)],
};

const FOLDER = "db/migrations/";

function misnamed({ files }: Project): Finding[] {
  return files
    .filter(({ path }) => path.startsWith(FOLDER) && path.endsWith(".sql") && !MIGRATION.test(path))
    .map(({ path }) => ({
      file: path,
      line: 1,
      message:
        "Name a migration by day, time, module and what it does: 20261122_1000_petitions_add_signatures.sql.",
    }));
}

function changed({ file, merged }: Project): Finding[] {
  return [...merged].flatMap(([path, text]) => {
    const now = file(path)?.text;
    if (now === text) return [];
    const what = now === undefined ? "is gone" : "was changed";
    const message = `A merged migration ${what}: databases that ran it will never see this. Write a new migration.`;
    return [{ file: path, line: 1, message }];
  });
}
