import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";
import { type Deed, type Hindrance, type Standing, step } from "../membership.ts";
import type { Seen } from "../queries/communities.ts";
import { lockedCommunityFor } from "../queries/locked-community.ts";
import { countHosts, standingOf } from "../queries/members.ts";
import { writeStanding } from "./write-standing.ts";

export type Moved = { from: Standing | undefined; to: Standing | undefined } | { refused: Hindrance };

export type Move = {
  slug: string;
  personId: string;
  deed: Deed;
  line?: string;
  answer?: string;
  /** Asks the policy, with the community locked. @throws Forbidden */
  may?: (community: Seen) => void;
};

/**
 * The one way by which anybody's standing changes: lock, ask the policy, let `step` decide, write, say what happened.
 * `then` runs in the same transaction. @throws NotFound, and what `may` throws
 */
export function move(
  act: Act,
  { slug, personId, deed, line, answer, may }: Move,
  then?: (act: Act, community: Seen, moved: { to: Standing | undefined }) => Promise<void>,
): Promise<Moved> {
  const { db, viewer, now } = act;
  return transaction(db, async (tx) => {
    const community = await lockedCommunityFor(tx, viewer, slug);
    may?.(community);
    const { id, admission, isArchived } = community;
    const from = await standingOf(tx, id, personId);
    const next = step(from, deed, { admission, isArchived, hosts: await countHosts(tx, id), now });
    if ("refused" in next) return next;
    await writeStanding(tx, { communityId: id, personId }, next.to, { line, answer });
    const name = `community.${happened(deed, next.to)}`;
    await recordFacts(tx, [{ name, homeId: id, ids: { personId } }], now);
    await then?.({ ...act, db: tx }, community, next);
    return { from, to: next.to };
  });
}

function happened({ deed }: Deed, to: Standing | undefined): string {
  if (deed === "join") return to?.state === "member" ? "joined" : "asked";
  return {
    withdraw: "withdrawn",
    leave: "left",
    approve: "joined",
    decline: "declined",
    remove: "removed",
    appoint: "role-changed",
  }[deed];
}
