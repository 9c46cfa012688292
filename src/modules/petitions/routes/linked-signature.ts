import { NotFound } from "#platform/errors.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { isId } from "#platform/ids.ts";
import type { Services } from "#platform/module.ts";
import type { Viewer } from "#platform/viewer.ts";
import { isLinkKey, type Purpose, signaturePath } from "../links.ts";
import type { Petition } from "../petition.ts";
import { findPetitionFor } from "../queries/petitions.ts";

type Ref = { petitionId: string; signatureId: string };
export type LinkedSignature = {
  petition: Petition;
  ref: Ref;
  /** The address of another page about this signature, with its key. */
  path(purpose: Purpose): string;
};

/**
 * The signature that a link is about, if its key is right. @throws NotFound for a forged key as for a wrong id
 * @param find from memory, where many come at once and the action asks for the petition's state itself
 */
export async function linkedSignature(
  { db, keys }: Services,
  c: HttpContext,
  purpose: Purpose,
  find = (viewer: Viewer, slug: string): Promise<Petition> => findPetitionFor(db, viewer, slug),
): Promise<LinkedSignature> {
  const petition = await find(c.get("viewer"), c.req.param("slug")!);
  const signatureId = c.req.param("id")!;
  if (
    !isId(signatureId) ||
    !isLinkKey(keys, { petitionId: petition.id, signatureId }, purpose, c.req.query("key") ?? "")
  )
    throw new NotFound();
  const where = { slug: petition.slug, petitionId: petition.id, signatureId };
  return {
    petition,
    ref: { petitionId: petition.id, signatureId },
    path: (other) => signaturePath(keys, where, other),
  };
}

/** The other signature that a link stands for as well, if it does. @throws NotFound as above */
export function alsoLinked(
  { keys }: Services,
  c: HttpContext,
  { petition }: LinkedSignature,
  purpose: Purpose,
): Ref | undefined {
  const also = c.req.query("also");
  if (also === undefined) return undefined;
  const [signatureId = "", key = ""] = also.split(".");
  const ref = { petitionId: petition.id, signatureId };
  if (!isId(signatureId) || !isLinkKey(keys, ref, purpose, key)) throw new NotFound();
  return ref;
}
