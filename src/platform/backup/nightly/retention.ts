import { DAY } from "#platform/clock.ts";
import { type ArchiveName, archivesAmong } from "../archive-name.ts";

const DAYS = 7;
const WEEKS = 4;
const MONTHS = 6;
const UPDATES = 3;

/**
 * The names that may go: kept is the newest of each of the last seven days, four weeks and six months that have one,
 * and of the last three updates. So the newest is never among them, whatever the clock says.
 */
export function toForget(names: readonly string[]): string[] {
  const archives = archivesAmong(names);
  const nightly = archives.filter(({ beforeUpdate }) => !beforeUpdate);
  const kept = new Set(
    [
      ...newestOfEach(nightly, dayOf).slice(0, DAYS),
      ...newestOfEach(nightly, weekOf).slice(0, WEEKS),
      ...newestOfEach(nightly, monthOf).slice(0, MONTHS),
      ...archives.filter(({ beforeUpdate }) => beforeUpdate).slice(0, UPDATES),
    ].map(({ name }) => name),
  );
  return archives.filter(({ name }) => !kept.has(name)).map(({ name }) => name);
}

/** `archives` come with the newest first, and so do the answers. */
function newestOfEach(archives: readonly ArchiveName[], stretchOf: (at: Date) => string): ArchiveName[] {
  const found = new Map<string, ArchiveName>();
  for (const archive of archives)
    if (!found.has(stretchOf(archive.at))) found.set(stretchOf(archive.at), archive);
  return [...found.values()];
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
const monthOf = (at: Date): string => at.toISOString().slice(0, 7);

/** The Monday it began with (UTC). */
const weekOf = (at: Date): string => dayOf(new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * DAY));
