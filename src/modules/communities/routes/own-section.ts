import type { Module } from "#platform/module.ts";
import { OwnCommunities } from "../components/own-communities.tsx";
import { canWelcome } from "../policy.ts";
import { ownCommunities } from "../queries/communities.ts";
import { countWaiting } from "../queries/members.ts";

/** On a person's own first page: who waits for them, where they belong, what they asked and what was answered. */
export const ownSection: NonNullable<Module["home"]> = (services) => async (c) => {
  const { viewer, reader } = c.var;
  const communities = await ownCommunities(services.db, viewer);
  if (communities.length === 0) return undefined;
  const waiting = new Map<string, number>();
  for (const { id, own } of communities)
    if (canWelcome(own)) waiting.set(id, await countWaiting(services.db, id));
  return OwnCommunities({ reader, communities, waiting });
};
