import { findPersonByHandle, mustBeProven } from "#modules/accounts/index.ts";
import { must } from "#platform/act.ts";
import { NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm } from "#platform/http/form.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { readPageKey } from "#platform/page-key.ts";
import type { Refusal } from "#ui/forms.tsx";
import { answerRequest } from "../actions/answer-request.ts";
import { appointMember, removeMember } from "../actions/change-member.ts";
import type { Moved } from "../actions/move.ts";
import { answerForm, lineForm, roleForm } from "../community-form.ts";
import { MemberPage } from "../pages/member.tsx";
import { MemberListPage } from "../pages/member-list.tsx";
import { RequestsPage } from "../pages/requests.tsx";
import { canLead, canSeeMembers, canWelcome } from "../policy.ts";
import { findCommunityFor } from "../queries/communities.ts";
import { memberOf, membersOf, waitingFor } from "../queries/members.ts";
import { pathOf, readIn } from "./answers.tsx";

const PAGE_SIZE = 60;
type Refused = { handle: string; refusal: Refusal };

/** Who belongs, who waits for an answer, and what hosts change of it. */
export function memberRoutes(services: Services): Routes {
  return routes()
    .get("/communities/:slug/members", "everyone", (c) => showMembers(services, c, c.req.param("slug")))
    .get("/communities/:slug/requests", "members", (c) => showRequests(services, c, c.req.param("slug")))
    .post("/communities/:slug/requests/:handle", "members", async (c) => {
      const { slug, handle } = c.req.param();
      const typed = await readIn(services, c);
      const parsed = parseForm(answerForm, typed);
      const refuse = (refusal: Refusal) => showRequests(services, c, slug, { handle, refusal });
      if ("errors" in parsed) return refuse({ typed, errors: parsed.errors });
      const personId = await personFor(services, c, slug, handle);
      const answered = await answerRequest(actOf(services, c), slug, { ...parsed.values, personId });
      if ("refused" in answered) return refuse(inWords(c, typed, answered));
      return seeOther(c, c.var.reader.to(`${pathOf(slug)}/requests`));
    })
    .get("/communities/:slug/members/:handle", "members", (c) => {
      const { slug, handle } = c.req.param();
      return showMember(services, c, slug, { handle });
    })
    .post("/communities/:slug/members/:handle/role", "members", (c) => {
      const { slug, handle } = c.req.param();
      return changeMember(services, c, { slug, handle }, async (personId, typed) => {
        const parsed = parseForm(roleForm, typed);
        if ("errors" in parsed) return parsed;
        return appointMember(actOf(services, c), slug, personId, parsed.values.role);
      });
    })
    .post("/communities/:slug/members/:handle/removal", "members", (c) => {
      const { slug, handle } = c.req.param();
      return changeMember(services, c, { slug, handle }, async (personId, typed) => {
        const parsed = parseForm(lineForm, typed);
        if ("errors" in parsed) return parsed;
        return removeMember(actOf(services, c), slug, personId, parsed.values.line);
      });
    });
}

async function showMembers(services: Services, c: HttpContext, slug: string): Promise<Response> {
  const { db } = services;
  const community = await findCommunityFor(db, c.var.viewer, slug);
  // That there is a list is no more for others than who is on it.
  if (!canSeeMembers(community.own)) throw new NotFound();
  const after = readPageKey(c.req.query("after"));
  const members = await membersOf(db, community.id, { after, limit: PAGE_SIZE + 1 });
  const props = { frame: services.frame(c), community, members, pageSize: PAGE_SIZE };
  return answerPage(c, MemberListPage(props));
}

async function showRequests(
  services: Services,
  c: HttpContext,
  slug: string,
  refused?: Refused,
): Promise<Response> {
  const community = await findCommunityFor(services.db, c.var.viewer, slug);
  must(canWelcome(community.own));
  const waiting = await waitingFor(services.db, community.id);
  const page = RequestsPage({ frame: services.frame(c), community, waiting, refused });
  return answerPage(c, page, refused ? 422 : 200);
}

/** @throws Forbidden, StepUp; NotFound also for somebody who is not there */
async function showMember(
  services: Services,
  c: HttpContext,
  slug: string,
  { handle, refusal }: { handle: string; refusal?: Refusal },
): Promise<Response> {
  const community = await findCommunityFor(services.db, c.var.viewer, slug);
  must(canLead(community.own));
  const personId = await findPersonByHandle(services.db, handle);
  const member = personId && (await memberOf(services.db, community.id, personId));
  if (!member) throw new NotFound();
  // Before anything is chosen or written.
  mustBeProven(actOf(services, c));
  const isSelf = personId === c.var.viewer.personId;
  const page = MemberPage({ frame: services.frame(c), community, member, isSelf, refusal });
  return answerPage(c, page, refusal ? 422 : 200);
}

type Change = (
  personId: string,
  typed: Record<string, string>,
) => Promise<Moved | { errors: Refusal["errors"] }>;

async function changeMember(
  services: Services,
  c: HttpContext,
  { slug, handle }: { slug: string; handle: string },
  change: Change,
): Promise<Response> {
  const typed = await readIn(services, c);
  const personId = await personFor(services, c, slug, handle);
  const changed = await change(personId, typed);
  if ("errors" in changed)
    return showMember(services, c, slug, { handle, refusal: { typed, errors: changed.errors } });
  if ("refused" in changed)
    return showMember(services, c, slug, { handle, refusal: inWords(c, typed, changed) });
  return seeOther(c, c.var.reader.to(`${pathOf(slug)}/members`));
}

/** A handle is looked up only where this viewer may see the community at all. @throws NotFound */
async function personFor(services: Services, c: HttpContext, slug: string, handle: string): Promise<string> {
  const { own } = await findCommunityFor(services.db, c.var.viewer, slug);
  must(canWelcome(own));
  const personId = await findPersonByHandle(services.db, handle);
  if (!personId) throw new NotFound();
  return personId;
}

const inWords = (
  c: HttpContext,
  typed: Record<string, string>,
  { refused }: Extract<Moved, { refused: unknown }>,
): Refusal => ({ typed, errors: {}, notice: c.var.reader.t(`communities.hindrance.${refused}`) });
