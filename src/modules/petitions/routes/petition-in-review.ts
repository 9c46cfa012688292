import { must } from "#platform/act.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import type { Services } from "#platform/module.ts";
import type { Petition } from "../petition.ts";
import { canSetAside } from "../policy.ts";
import { findPetitionFor } from "../queries/petitions.ts";
import { ownIn } from "../queries/team.ts";

/** The petition for somebody who answers for its signatures. @throws NotFound, Forbidden */
export async function petitionInReview(services: Services, c: HttpContext): Promise<Petition> {
  const petition = await findPetitionFor(services.db, c.var.viewer, c.req.param("slug")!);
  must(canSetAside(c.var.viewer, await ownIn(actOf(services, c), petition.id)));
  return petition;
}
