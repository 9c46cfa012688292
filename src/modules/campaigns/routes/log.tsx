import { answerPage } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { pageKey, readPageKey } from "#platform/page-key.ts";
import { LogPage } from "../pages/log.tsx";
import { logOf } from "../queries/log.ts";
import { campaignAtDesk, deskOf } from "./answers.ts";

const PAGE_SIZE = 30;

/** What a team did, for itself to read. */
export function logRoutes(services: Services): Routes {
  const { db, teamLog } = services;
  return routes().get("/campaigns/:slug/desk/log", "members", async (c) => {
    const { campaign, own } = await campaignAtDesk(services, c, c.req.param("slug"));
    const of = { campaignId: campaign.id, names: Object.keys(teamLog) };
    const after = readPageKey(c.req.query("after"));
    const found = await logOf(db, of, { after, limit: PAGE_SIZE + 1 });
    const entries = found.slice(0, PAGE_SIZE);
    const more = found.length > PAGE_SIZE ? pageKey(entries.at(-1)!) : undefined;
    const older = more && `/campaigns/${campaign.slug}/desk/log?after=${more}`;
    const subjects = await services.logSubjects(c, deskOf(c.var.viewer, campaign, own), entries);
    const page = { frame: services.frame(c), campaign, entries, words: teamLog, subjects, older };
    return answerPage(c, LogPage(page));
  });
}
