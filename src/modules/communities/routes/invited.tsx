import { NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm } from "#platform/http/form.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { isId } from "#platform/ids.ts";
import type { Services } from "#platform/module.ts";
import type { Refusal } from "#ui/forms.tsx";
import { acceptInvitation, asInvited } from "../actions/accept-invitation.ts";
import { lineForm } from "../community-form.ts";
import { invitationPath, isInvitationKey } from "../invitation.ts";
import { step } from "../membership.ts";
import { InvitationEndedPage, InvitedPage } from "../pages/invited.tsx";
import { findCommunityFor } from "../queries/communities.ts";
import { findHolding } from "../queries/invitations.ts";
import { countHosts } from "../queries/members.ts";
import { pathOf, readIn } from "./answers.tsx";

/** Where an invitation leads. The page may be opened by anybody's mail scanner; only its button does something. */
export function invitedRoutes(services: Services): Routes {
  return routes()
    .get("/invitations/:id/:key", "everyone", (c) => {
      const { id, key } = c.req.param();
      return show(services, c, checked(services, id, key));
    })
    .post("/invitations/:id/:key", "members", async (c) => {
      const { id, key } = c.req.param();
      checked(services, id, key);
      const typed = await readIn(services, c);
      const parsed = parseForm(lineForm, { line: "", ...typed });
      if ("errors" in parsed) return show(services, c, id, { typed, errors: parsed.errors });
      const held = await findHolding(services.db, id, services.clock.now());
      const accepted = await acceptInvitation(actOf(services, c), id, parsed.values.line);
      if ("from" in accepted && held) return seeOther(c, c.var.reader.to(pathOf(held.slug)));
      const { t } = c.var.reader;
      const isTooMany = "refused" in accepted && accepted.refused === "too-many";
      const notice = isTooMany ? t("communities.join.too-many") : undefined;
      return show(services, c, id, { typed, errors: {}, notice, ...(isTooMany && { status: 429 }) });
    });
}

/** @throws NotFound for a link that we never made */
function checked({ keys }: Services, id: string, key: string): string {
  if (!isId(id) || !isInvitationKey(keys, id, key)) throw new NotFound();
  return id;
}

async function show(services: Services, c: HttpContext, id: string, refusal?: Refusal): Promise<Response> {
  const { db, keys, clock } = services;
  const now = clock.now();
  const { viewer } = c.var;
  const frame = services.frame(c);
  const held = await findHolding(db, id, now);
  if (!held) return answerPage(c, InvitationEndedPage({ frame }), 410);
  const community = await findCommunityFor(db, asInvited(viewer, held.communityId), held.slug);
  const { admission, isArchived, own } = community;
  const hosts = await countHosts(db, community.id);
  const next = step(own, { deed: "join", invited: held.worth }, { admission, isArchived, hosts, now });
  const page = InvitedPage({
    frame,
    community,
    inviter: held.inviter,
    next,
    path: invitationPath(keys, id),
    isSignedIn: viewer.personId !== undefined,
    refusal,
  });
  return answerPage(c, page, refusal?.status ?? (refusal ? 422 : 200));
}
