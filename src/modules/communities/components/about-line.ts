import { ownNameOf, type Reader } from "#platform/strings/index.ts";
import type { Seen } from "../queries/communities.ts";

/**
 * Above a name: where, in which languages, and what the viewer is there. How many belong is for a public one to say.
 */
export function aboutLine({ t, list }: Reader, community: Seen): string {
  const { own, place, speaks, visibility, isArchived, members } = community;
  const isMember = own?.state === "member";
  return [
    isArchived && t("communities.archived"),
    isMember && t(`communities.role.${own.role}`),
    place,
    speaks.length > 0 && list(speaks.map(ownNameOf)),
    (isMember || visibility === "public") && t("communities.members.count", { count: members }),
  ]
    .filter(Boolean)
    .join(" · ");
}
