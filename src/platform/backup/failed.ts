import { StartRefused } from "#platform/start-refused.ts";

/** Why a backup could not be made or brought away, in words for the operator. */
export class BackupFailed extends StartRefused {
  override name = "BackupFailed";
}

/** What may be told of any error: an unknown one's message may hold what people typed. */
export function reasonOf(error: unknown): string {
  if (error instanceof StartRefused) return error.message;
  const { code, name } = error as { code?: string; name?: string };
  if (code === "ENOSPC") return "The disk is full.";
  return `${name ?? "Error"}${code ? ` (${code})` : ""}; the log says more.`;
}
