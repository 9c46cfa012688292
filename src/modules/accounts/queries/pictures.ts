import type { Database } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import type { Viewer } from "#platform/viewer.ts";
import { findProfileFor } from "./persons.ts";

/** Where the picture of a person is, or `undefined` where there is none. */
export const picturePath = (handle: string, version: string | null): string | undefined =>
  version === null ? undefined : `/people/${handle}/picture/${version}`;

/** A WebP, for whoever may see the person. @throws NotFound also for one that was replaced */
export async function pictureFor(
  db: Database,
  viewer: Viewer,
  { handle, version }: { handle: string; version: string },
): Promise<Uint8Array> {
  const { id } = await findProfileFor(db, viewer, handle);
  const row = await db
    .selectFrom("person_pictures")
    .select("picture")
    .where("person_id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return row.picture;
}
