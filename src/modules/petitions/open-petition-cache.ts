import type { Services } from "#platform/module.ts";
import { isStranger, type Viewer } from "#platform/viewer.ts";
import { findPetitionFor, regionsAsked } from "./queries/petitions.ts";
import { signForm } from "./sign-form.ts";

const FRESH_MS = 2_000;
const MOST = 1_000;

/**
 * A petition and its form's schema, remembered for two seconds: a thousand who sign at once need not ask for them
 * a thousand times. Whether it is still open is asked again, on the locked row, by the action.
 */
export function openPetitionCache({ db }: Services) {
  type Known = { at: number; found: ReturnType<typeof find> };
  const known = new Map<string, Known>();
  const find = async (viewer: Viewer, slug: string) => {
    const petition = await findPetitionFor(db, viewer, slug);
    return { petition, form: signForm(petition, await regionsAsked(db, petition)) };
  };
  return async (viewer: Viewer, slug: string) => {
    if (!isStranger(viewer)) return find(viewer, slug);
    const entry = known.get(slug);
    if (entry && performance.now() - entry.at < FRESH_MS) return entry.found;
    if (known.size >= MOST) known.clear();
    const found = find(viewer, slug);
    known.set(slug, { at: performance.now(), found });
    found.catch(() => known.delete(slug));
    return found;
  };
}
