/** The names of archives: when they were made (UTC), whether before an update, whether sealed. */
const NAME = /^gemeinsam-(\d{4}-\d{2}-\d{2})-(\d{2})(\d{2})(-before-update)?\.tar\.zst(\.sealed)?$/;

export type ArchiveName = { name: string; at: Date; beforeUpdate: boolean };

export function archiveName(at: Date, { beforeUpdate = false } = {}): string {
  const moment = at.toISOString().slice(0, 16).replace("T", "-").replace(":", "");
  return `gemeinsam-${moment}${beforeUpdate ? "-before-update" : ""}.tar.zst`;
}

export const sealedName = (name: string): string => `${name}.sealed`;

/** Those among the names of a folder that are ours, the newest first. */
export function archivesAmong(names: readonly string[]): ArchiveName[] {
  return names.flatMap((name) => parsed(name) ?? []).sort((a, b) => b.at.getTime() - a.at.getTime());
}

function parsed(name: string): ArchiveName | undefined {
  const [, day, hours, minutes, beforeUpdate] = NAME.exec(name) ?? [];
  if (!day) return undefined;
  const at = new Date(`${day}T${hours}:${minutes}:00Z`);
  return Number.isNaN(at.getTime()) ? undefined : { name, at, beforeUpdate: beforeUpdate !== undefined };
}
