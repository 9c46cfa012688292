import type { Viewer } from "#platform/viewer.ts";
import type { Community } from "./community.ts";
import type { Standing } from "./membership.ts";

type Own = Pick<Standing, "state" | "role"> | undefined;

/** Whoever is signed in may found a community. */
export const canFound = (viewer: Viewer): boolean => viewer.personId !== undefined;

/** The card is for its audience; who asked to join knows it already. The instance's own roles open nothing here. */
export const canSeeCard = (viewer: Viewer, { audience }: Pick<Community, "audience">, own: Own): boolean =>
  viewer.audiences.includes(audience) || own?.state === "asked" || own?.state === "member";

/** What a public community is about, everybody may read; of the others, members. */
export const canSeeInside = ({ visibility }: Pick<Community, "visibility">, own: Own): boolean =>
  visibility === "public" || own?.state === "member";

/** Who belongs is for those who belong. */
export const canSeeMembers = (own: Own): boolean => own?.state === "member";

/** Hosts and organisers answer who asks, and invite. */
export const canWelcome = (own: Own): boolean =>
  own?.state === "member" && (own.role === "host" || own.role === "organiser");

/** Hosts say what a community is, give responsibilities and take them, and remove people. */
export const canLead = (own: Own): boolean => own?.state === "member" && own.role === "host";

/** Members begin things together, as long as the community is not archived. */
export const canBegin = ({ isArchived }: Pick<Community, "isArchived">, own: Own): boolean =>
  own?.state === "member" && !isArchived;
