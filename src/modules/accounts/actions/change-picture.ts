import { createHash } from "node:crypto";
import type { Act } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import { SignIn } from "#platform/errors.ts";
import { drawAnew } from "#platform/files/index.ts";
import { countTogether } from "#platform/limits.ts";

export type PictureChanged = { changed: true } | { refused: "not-a-picture" | "too-large" | "too-many" };

/** In pixels: twice as sharp as the largest place where it is shown. */
const SIDE = 256;
const MOST_A_DAY = 60;

/**
 * Shows this picture of the viewer instead of the last one: drawn anew, square, out of its middle.
 * @throws SignIn, and Unavailable when too many pictures are being read
 */
export async function changePicture(act: Act, bytes: Uint8Array): Promise<PictureChanged> {
  const { db, viewer, now } = act;
  if (!viewer.personId) throw new SignIn();
  const key = `picture ${viewer.personId}`;
  const [count] = await countTogether(db, [{ key, times: 1, windowMs: DAY }], now);
  if (count!.count > MOST_A_DAY) return { refused: "too-many" };
  const drawn = await drawAnew(bytes, { square: SIDE });
  if ("refused" in drawn) return drawn;
  const picture = drawn.large;
  const shown = {
    version: createHash("sha256").update(picture).digest("hex").slice(0, 16),
    picture: Buffer.from(picture),
    changed_at: now,
  };
  await db
    .insertInto("person_pictures")
    .values({ person_id: viewer.personId, ...shown })
    .onConflict((known) => known.column("person_id").doUpdateSet(shown))
    .execute();
  return { changed: true };
}

/** Takes it away; whoever has none has none. @throws SignIn */
export async function removePicture({ db, viewer }: Act): Promise<void> {
  if (!viewer.personId) throw new SignIn();
  await db.deleteFrom("person_pictures").where("person_id", "=", viewer.personId).execute();
}
