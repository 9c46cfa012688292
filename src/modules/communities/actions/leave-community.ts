import type { Act } from "#platform/act.ts";
import { SignIn } from "#platform/errors.ts";
import { findCommunityFor } from "../queries/communities.ts";
import { type Moved, move } from "./move.ts";

/** Goes, or takes a question back. The last host stays until somebody else is one. @throws SignIn, NotFound */
export async function leaveCommunity(act: Act, slug: string): Promise<Moved> {
  const { personId } = act.viewer;
  if (!personId) throw new SignIn();
  const { own } = await findCommunityFor(act.db, act.viewer, slug);
  return move(act, { slug, personId, deed: { deed: own?.state === "asked" ? "withdraw" : "leave" } });
}
