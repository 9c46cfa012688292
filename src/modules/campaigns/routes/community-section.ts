import type { Module } from "#platform/module.ts";
import { CommunitySection } from "../components/community-section.tsx";
import { campaignsCarriedBy } from "../queries/campaigns.ts";

/** On a community's page: what it has begun, as far as whoever looks may see it, and the way to begin more. */
export const inCommunity: NonNullable<Module["inCommunity"]> =
  ({ db }) =>
  async (c, { id, slug, mayBegin }) => {
    const campaigns = await campaignsCarriedBy(db, c.var.viewer, id);
    if (campaigns.length === 0 && !mayBegin) return undefined;
    return CommunitySection({ reader: c.var.reader, campaigns, begin: mayBegin ? slug : undefined });
  };
