import { dirname, resolve } from "node:path";
import { z } from "zod";
import { keepPicture, type NamedPicture, placePictures } from "#platform/files/index.ts";
import { Misused, Refused } from "./command.ts";
import { bytesOf } from "./files.ts";

const given = z.array(
  z.strictObject({
    /** Relative to the file that names it. */
    file: z.string().min(1),
    /** What is to be seen, for those who can't see it. */
    alt: z.string().max(400).default(""),
    name: z.string().regex(/^[\w-]{1,60}$/),
  }),
);

const WHY = {
  "not-a-picture": "is no picture that can be read here: JPEG, PNG, WebP, AVIF or GIF, and whole",
  "too-large": "is too large: at most 20 MB and 50 megapixels",
};

/**
 * Keeps the pictures that a file lists, and puts them where the story names them.
 * @throws Misused for a list of another shape, Refused for a picture that can't be kept or that the story does not name
 */
export async function illustrate(
  story: string,
  pictures: unknown,
  { listedIn, dataDir }: { listedIn: string; dataDir: string },
): Promise<string> {
  const list = given.safeParse(pictures);
  if (!list.success)
    throw new Misused(
      `pictures must be a list such as [{ "file": "bus.jpg", "alt": "…", "name": "bus" }]. ${z.prettifyError(list.error)}`,
    );
  const unplaced = placePictures(
    story,
    list.data.map((picture) => ({ ...picture, path: "" })),
  ).unplaced[0];
  if (unplaced)
    throw new Refused(`The story does not show "${unplaced}". Write ![](${unplaced}) where it belongs.`);
  const named: NamedPicture[] = [];
  for (const { file, alt, name } of list.data) {
    const path = resolve(dirname(listedIn), file);
    const kept = await keepPicture(dataDir, await bytesOf(path));
    if ("refused" in kept) throw new Refused(`${path} ${WHY[kept.refused]}.`);
    named.push({ name, alt, path: kept.path });
  }
  return placePictures(story, named).text;
}
