import type { Project } from "./project.ts";
import { statementsOf } from "./sql.ts";

export const MIGRATION = /^db\/migrations\/\d{8}_\d{4}_([a-z]+)_[a-z0-9_]+\.sql$/;
const CREATES = /\bcreate\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?"?(\w+)"?/gi;

/** Which module each table belongs to: the one named by the migration that creates it. */
export function tableOwners(project: Project): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { path, text } of project.files) {
    const owner = MIGRATION.exec(path)?.[1];
    if (!owner) continue;
    for (const [, table] of statementsOf(text).matchAll(CREATES)) owners.set(table!.toLowerCase(), owner);
  }
  return owners;
}
