import { campaignAtDesk } from "#modules/campaigns/index.ts";
import { actOf } from "#platform/http/act.ts";
import { readForm } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { publishPetition } from "../actions/publish-petition.ts";

/** A petition that was added to a campaign which runs already: everybody sees it from now on. */
export function laterPetitionRoutes(services: Services): Routes {
  return routes().post("/campaigns/:slug/petition/publication", "members", async (c) => {
    c.set("reader", readerOfForm(services, c, await readForm(c.req.raw)));
    const { campaign } = await campaignAtDesk(services, c, c.req.param("slug"));
    const done = await publishPetition(actOf(services, c), campaign.id);
    // What was refused has changed meanwhile, and the desk says how it stands now.
    const news = "published" in done ? "?petition=published" : "";
    return seeOther(c, c.var.reader.to(`/campaigns/${campaign.slug}/desk${news}`));
  });
}
