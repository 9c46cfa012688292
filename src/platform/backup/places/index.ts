/** Where backups are brought beside the machine itself: a folder or an S3-compatible store, as BACKUP_URL says. */
import { fileURLToPath } from "node:url";
import { folderPlace } from "./folder.ts";
import { s3Place } from "./s3.ts";

export { folderPlace } from "./folder.ts";

export type Kept = { name: string; bytes: number };

/** Each of its deeds throws BackupFailed, in words for the operator, when the place is away or refuses. */
export type Place = {
  /** For people, without key and secret. */
  name: string;
  list(): Promise<Kept[]>;
  /** Whole or not at all. */
  put(name: string, content: AsyncIterable<Buffer>, bytes: number): Promise<void>;
  /** `undefined` when there is none of this name. */
  get(name: string): Promise<AsyncIterable<Buffer> | undefined>;
  remove(name: string): Promise<void>;
};

export function placeAt(backupUrl: string): Place {
  const url = new URL(backupUrl);
  return url.protocol === "file:" ? folderPlace(fileURLToPath(url)) : s3Place(url);
}
