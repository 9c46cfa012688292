import { must } from "#platform/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import type { Services } from "#platform/module.ts";
import type { SignatureImport } from "../imports/import.ts";
import type { Petition } from "../petition.ts";
import { canImport } from "../policy.ts";
import { findImport } from "../queries/imports.ts";
import { findPetitionFor } from "../queries/petitions.ts";
import { ownIn } from "../queries/team.ts";

/** The petition, for somebody who brings lists to it. @throws NotFound, Forbidden */
export async function petitionForLists({ db, clock, keys }: Services, c: HttpContext): Promise<Petition> {
  const { viewer } = c.var;
  const petition = await findPetitionFor(db, viewer, c.req.param("slug")!);
  must(canImport(viewer, await ownIn({ db, viewer, now: clock.now(), keys }, petition.id)));
  return petition;
}

export type AtHand = {
  petition: Petition;
  list: SignatureImport;
  ref: { petitionId: string; importId: string };
  /** The address of its page, in the reader's language. */
  path: string;
};

/** The list that an address is about. @throws NotFound, Forbidden */
export async function importAtHand(services: Services, c: HttpContext): Promise<AtHand> {
  const petition = await petitionForLists(services, c);
  const ref = { petitionId: petition.id, importId: c.req.param("import")! };
  const list = await findImport(services.db, ref);
  return { petition, list, ref, path: `/petitions/${petition.slug}/imports/${list.id}` };
}
