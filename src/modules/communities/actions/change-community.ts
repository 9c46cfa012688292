import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";
import { canLead } from "../policy.ts";
import { lockedCommunityFor } from "../queries/locked-community.ts";
import { type CommunityTexts, cardAudience } from "./found-community.ts";

/** What a community is, who finds it and how one gets in. Its address stays. @throws NotFound, Forbidden */
export async function changeCommunity(act: Act, slug: string, texts: CommunityTexts): Promise<void> {
  const { db, viewer, now } = act;
  await transaction(db, async (tx) => {
    const { id, own } = await lockedCommunityFor(tx, viewer, slug);
    must(canLead(own));
    const { name, language, ...columns } = texts;
    await tx
      .updateTable("subjects")
      .set({ title: name, language, audience: cardAudience(texts.visibility, id) })
      .where("id", "=", id)
      .execute();
    await tx.updateTable("communities").set(columns).where("id", "=", id).execute();
    await recordFacts(tx, [{ name: "community.changed", homeId: id, ids: {} }], now);
  });
}
