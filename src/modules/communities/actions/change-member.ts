import { mustBeProven } from "#modules/accounts/index.ts";
import { type Act, must } from "#platform/act.ts";
import type { MemberRole } from "../membership.ts";
import { canLead } from "../policy.ts";
import type { Seen } from "../queries/communities.ts";
import { type Moved, move } from "./move.ts";
import { tellPerson } from "./queue-news.ts";

/** Somebody is out at once, and comes back only when they are let in by name. @throws NotFound, Forbidden, StepUp */
export const removeMember = (act: Act, slug: string, personId: string, line: string): Promise<Moved> =>
  move(act, { slug, personId, deed: { deed: "remove" }, answer: line, may: provenHost(act) }, (inside) =>
    tellPerson(inside, personId),
  );

/** Gives somebody a responsibility, or takes it from them. @throws NotFound, Forbidden, StepUp */
export const appointMember = (act: Act, slug: string, personId: string, role: MemberRole): Promise<Moved> =>
  move(act, { slug, personId, deed: { deed: "appoint", role }, may: provenHost(act) });

/** Who belongs, and as what, is not changed by whoever finds a device open. */
const provenHost =
  (act: Act) =>
  ({ own }: Pick<Seen, "own">): void => {
    must(canLead(own));
    mustBeProven(act);
  };
