import { keepPicture, pictureNamesIn } from "#platform/files/index.ts";
import type { FieldErrors, Typed } from "#platform/http/form.ts";
import type { DeskStep } from "../step-form.ts";

export type TakenIn =
  | { typed: Typed; photo?: { path: string; alt: string } }
  | { typed: Typed; errors: FieldErrors };

const LONGEST_ALT = 300;
const NONE = { picture: "campaigns.steps.error.picture.missing" } as const;

/**
 * Takes in the picture that a step's form brings. That of a hand-over belongs to its milestone and comes back with a
 * refused form by its path; that of an answer goes into the text, where it can be moved.
 */
export async function takeInPicture(
  dataDir: string,
  to: DeskStep,
  typed: Typed,
  bytes: Uint8Array | undefined,
): Promise<TakenIn> {
  const alt = (typed.picture_alt ?? "").replace(/\s+/g, " ").trim().slice(0, LONGEST_ALT);
  const known = typed.picture_gone ? undefined : pictureNamesIn(typed.picture_path ?? "")[0];
  const without = { ...typed, picture_path: known ? `/files/${known}` : "" };
  if (!bytes && !known)
    return typed.deed === "picture" ? { typed: without, errors: NONE } : { typed: without };
  if (bytes && alt === "") return { typed: without, errors: { picture_alt: "campaigns.steps.error.alt" } };
  const kept = bytes ? await keepPicture(dataDir, bytes) : { path: without.picture_path };
  if ("refused" in kept)
    return { typed: without, errors: { picture: `campaigns.steps.error.picture.${kept.refused}` } };
  if (to === "answered") return { typed: { ...typed, ...intoText(typed, kept.path, alt) } };
  const withIt = { ...typed, picture_path: kept.path };
  if (alt === "") return { typed: withIt, errors: { picture_alt: "campaigns.steps.error.alt" } };
  return { typed: withIt, photo: { path: kept.path, alt } };
}

const intoText = ({ answer = "" }: Typed, path: string, alt: string): Typed => ({
  answer: `${answer.trimEnd()}\n\n![${alt.replace(/[\\[\]]/g, "\\$&")}](${path})\n`.trimStart(),
  picture_alt: "",
  picture_path: "",
});
