import { facesOf } from "#modules/accounts/index.ts";
import { type CommunityCard, communitiesToBeginIn } from "#modules/communities/index.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm } from "#platform/http/form.ts";
import { answerPage } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import type { Refusal } from "#ui/forms.tsx";
import { changeAddressees } from "../actions/change-addressees.ts";
import { changeDemand } from "../actions/change-demand.ts";
import { type Campaign, MOST_ADDRESSEES } from "../campaign.ts";
import {
  addresseeForm,
  addresseesIn,
  demandForm,
  demandOf,
  LONGEST_ADDRESSEES,
  rowsIn,
} from "../draft-forms.ts";
import { AddresseeStage } from "../pages/addressee-stage.tsx";
import { DemandStage } from "../pages/demand-stage.tsx";
import { canChangeCarrier } from "../policy.ts";
import { carriersFor } from "../queries/carriers.ts";
import { demandHeld } from "../queries/demand-held.ts";
import { readIn } from "./answers.ts";
import { goFrom, stageFor } from "./stages.ts";

/** What people would put their names behind: the demand, and who must answer. */
export function draftRoutes(services: Services): Routes {
  return routes()
    .get("/campaigns/:slug/draft/demand", "members", (c) => showDemand(services, c))
    .post("/campaigns/:slug/draft/demand", "members", async (c) => {
      const typed = await readIn(services, c);
      const { campaign } = await stageFor(services, c, "demand");
      const parsed = parseForm(demandForm, typed);
      if ("errors" in parsed) return showDemand(services, c, { typed, errors: parsed.errors });
      const changed = await changeDemand(
        actOf(services, c),
        campaign.id,
        demandOf(parsed.values),
        services.demandHolds,
      );
      if ("slug" in changed)
        return goFrom(services, c, { campaign, slug: changed.slug, current: "demand", typed });
      const isUnknown = changed.refused === "no-community";
      return showDemand(services, c, {
        typed,
        errors: isUnknown ? { community: "campaigns.carrier.error" } : {},
      });
    })
    .get("/campaigns/:slug/draft/addressees", "members", (c) => showAddressees(services, c))
    .post("/campaigns/:slug/draft/addressees", "members", async (c) => {
      const typed = await readIn(services, c, LONGEST_ADDRESSEES);
      const { campaign } = await stageFor(services, c, "addressees");
      const rows = rowsIn(typed);
      const parsed = parseForm(addresseeForm(rows), typed);
      if ("errors" in parsed) return showAddressees(services, c, { typed, errors: parsed.errors });
      const values = parsed.values as Record<string, string>;
      const said = values.addressed === "nobody" ? [] : addresseesIn(values, rows);
      const addressees = said.map(({ at: _, ...addressee }) => addressee);
      const changed = await changeAddressees(
        actOf(services, c),
        campaign.id,
        addressees,
        services.demandHolds,
      );
      if ("refused" in changed) return showAddressees(services, c, { typed, errors: {} });
      return goFrom(services, c, { campaign, slug: changed.slug, current: "addressees", typed });
    });
}

async function showDemand(services: Services, c: HttpContext, refusal?: Refusal): Promise<Response> {
  const shown = await stageFor(services, c, "demand");
  const { campaign } = shown;
  const held = await heldInWords(services, c, campaign);
  const name = await starterName(services, c, campaign);
  const carriers = await carriersToChoose(services, c, shown);
  return answerPage(c, DemandStage({ ...shown, ...carriers, name, held, refusal }), refusal ? 422 : 200);
}

/** The communities that may carry it, with the one that does; none for whoever does not say so. */
async function carriersToChoose(
  { db }: Services,
  { var: { viewer } }: HttpContext,
  { campaign, own }: Pick<Awaited<ReturnType<typeof stageFor>>, "campaign" | "own">,
): Promise<{ communities: CommunityCard[]; carrier?: CommunityCard }> {
  if (!canChangeCarrier(viewer, own, campaign)) return { communities: [] };
  const carrier = (await carriersFor(db, viewer, [campaign.id])).get(campaign.id);
  const communities = await communitiesToBeginIn(db, viewer);
  const isOwn = !carrier || communities.some(({ id }) => id === carrier.id);
  return { communities: isOwn ? communities : [carrier, ...communities], carrier };
}

/** In whose own name a campaign may be: of whoever started it, or of whoever asks. */
async function starterName({ db }: Services, c: HttpContext, { starterId }: Campaign): Promise<string> {
  const { viewer } = c.var;
  const faces = starterId ? await facesOf(db, [starterId]) : undefined;
  return faces?.get(starterId!)?.name ?? viewer.name ?? "";
}

async function showAddressees(services: Services, c: HttpContext, refusal?: Refusal): Promise<Response> {
  const shown = await stageFor(services, c, "addressees");
  const { addressees } = shown.campaign;
  const filled = Math.max(addressees.length, refusal ? rowsIn(refusal.typed) : 0, 1);
  const more = c.req.query("saved") === "more" || refusal?.typed.go === "more" ? 1 : 0;
  const rows = Math.min(filled + more, MOST_ADDRESSEES);
  const held = await heldInWords(services, c, shown.campaign);
  return answerPage(c, AddresseeStage({ ...shown, rows, held, refusal }), refusal ? 422 : 200);
}

async function heldInWords(
  services: Services,
  c: HttpContext,
  campaign: Campaign,
): Promise<string | undefined> {
  const held = await demandHeld(actOf(services, c), campaign, services.demandHolds);
  return held && c.var.reader.t(held);
}
