import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { recordFacts } from "#platform/facts.ts";
import { newId } from "#platform/ids.ts";
import { canTellNews } from "../policy.ts";
import { ownResponsibilities } from "../queries/team.ts";

type Words = { title: string; text: string };
type Which = { campaignId: string; newsId: string };

/** Stands on the page and in the feed at once; a second press of the button is no second news. @throws Forbidden */
export async function tellNews(act: Act, campaignId: string, words: Words): Promise<{ newsId: string }> {
  return transaction(act.db, async (tx) => {
    await mayTell({ ...act, db: tx }, campaignId);
    const last = await tx
      .selectFrom("campaign_news")
      .select(["id", "title", "text"])
      .where("campaign_id", "=", campaignId)
      .orderBy("at", "desc")
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst();
    if (last?.title === words.title && last.text === words.text) return { newsId: last.id };
    const id = newId(act.now);
    const row = { campaign_id: campaignId, id, at: act.now, person_id: act.viewer.personId ?? null };
    await tx
      .insertInto("campaign_news")
      .values({ ...row, ...words })
      .execute();
    await record({ ...act, db: tx }, { campaignId, newsId: id }, "campaign.news-told");
    return { newsId: id };
  });
}

/** Says beside it that it was changed. @throws Forbidden, NotFound */
export async function changeNews(act: Act, which: Which, words: Words): Promise<void> {
  await transaction(act.db, async (tx) => {
    await mayTell({ ...act, db: tx }, which.campaignId);
    const changed = await tx
      .updateTable("campaign_news")
      .set({ ...words, changed_at: act.now })
      .where("campaign_id", "=", which.campaignId)
      .where("id", "=", which.newsId)
      .returning("id")
      .executeTakeFirst();
    if (!changed) throw new NotFound();
    await record({ ...act, db: tx }, which, "campaign.news-changed");
  });
}

/** @throws Forbidden, NotFound */
export async function takeBackNews(act: Act, which: Which): Promise<void> {
  await transaction(act.db, async (tx) => {
    await mayTell({ ...act, db: tx }, which.campaignId);
    const gone = await tx
      .deleteFrom("campaign_news")
      .where("campaign_id", "=", which.campaignId)
      .where("id", "=", which.newsId)
      .returning("id")
      .executeTakeFirst();
    if (!gone) throw new NotFound();
    await record({ ...act, db: tx }, which, "campaign.news-taken-back");
  });
}

async function mayTell({ db, viewer }: Act, campaignId: string): Promise<void> {
  must(canTellNews(viewer, await ownResponsibilities(db, viewer, campaignId)));
}

function record({ db, viewer, now }: Act, { campaignId, newsId }: Which, name: string): Promise<void> {
  const by: Record<string, string> = viewer.personId ? { personId: viewer.personId } : {};
  return recordFacts(db, [{ name, homeId: campaignId, ids: { newsId, ...by } }], now);
}
