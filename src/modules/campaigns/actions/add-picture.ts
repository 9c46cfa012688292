import type { Act } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import { Unavailable } from "#platform/errors.ts";
import { keepPicture } from "#platform/files/index.ts";
import { countTogether } from "#platform/limits.ts";
import { LONGEST_STORY } from "../campaign.ts";

type NewPicture = { bytes: Uint8Array; alt: string };

export type PictureAdded =
  | { story: string }
  | { refused: "words-missing" | "not-a-picture" | "too-large" | "too-many" | "busy" | "story-full" };

const MOST_A_DAY = 60;

/**
 * Takes a picture in and puts it at the end of a story, with the words for those who don't see it. The caller has asked
 * whether this person may write there.
 */
export async function addPicture(
  { db, viewer, now }: Act,
  dataDir: string,
  story: string,
  { bytes, alt }: NewPicture,
): Promise<PictureAdded> {
  if (alt === "") return { refused: "words-missing" };
  const [count] = await countTogether(
    db,
    [{ key: `picture ${viewer.personId}`, times: 1, windowMs: DAY }],
    now,
  );
  if (count!.count > MOST_A_DAY) return { refused: "too-many" };
  const kept = await keepPicture(dataDir, bytes).catch(ifBusy);
  if ("refused" in kept) return kept;
  const whole = `${story}\n\n![${alt.replace(/[\\[\]]/g, "\\$&")}](${kept.path})`.trim();
  return [...whole].length > LONGEST_STORY ? { refused: "story-full" } : { story: whole };
}

/** Others are just having theirs read; what was typed beside the picture shall not be lost for that. */
function ifBusy(error: unknown): { refused: "busy" } {
  if (error instanceof Unavailable) return { refused: "busy" };
  throw error;
}
