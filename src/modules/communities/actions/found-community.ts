import { randomInt } from "node:crypto";
import { sql } from "kysely";
import { type Act, must } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import { transaction } from "#platform/database/index.ts";
import { SignIn } from "#platform/errors.ts";
import { recordFacts } from "#platform/facts.ts";
import { newId } from "#platform/ids.ts";
import { countTogether } from "#platform/limits.ts";
import { slugOf } from "#platform/slug.ts";
import { EVERYONE } from "#platform/viewer.ts";
import { type Admission, audienceOf, type Visibility } from "../community.ts";
import { canFound } from "../policy.ts";
import { writeStanding } from "./write-standing.ts";

export type CommunityTexts = {
  name: string;
  purpose: string;
  about: string;
  place: string;
  language: string;
  speaks: string[];
  visibility: Visibility;
  admission: Admission;
};

export type Founded = { communityId: string; slug: string } | { refused: "too-many"; retryAfter: number };

const MOST_A_DAY = 5;
/** Addresses that are pages of their own. */
const RESERVED = new Set(["new"]);

/** Whoever founds a community is its first host. @throws SignIn */
export async function foundCommunity(act: Act, texts: CommunityTexts & { id?: string }): Promise<Founded> {
  const { db, viewer, now } = act;
  if (!viewer.personId) throw new SignIn();
  must(canFound(viewer));
  const founder = viewer.personId;
  return transaction(db, async (tx) => {
    const [count] = await countTogether(tx, [{ key: `found ${founder}`, times: 1, windowMs: DAY }], now);
    if (count!.count > MOST_A_DAY)
      return {
        refused: "too-many",
        retryAfter: Math.ceil((count!.endsAt.getTime() - now.getTime()) / 1_000),
      };
    const id = texts.id ?? newId(now);
    const slug = await insertSubject({ ...act, db: tx }, id, texts);
    const { purpose, about, place, speaks, visibility, admission } = texts;
    await tx
      .insertInto("communities")
      .values({ id, purpose, about, place, speaks, visibility, admission })
      .execute();
    const standing = { state: "member", role: "host", barred: false, since: now } as const;
    await writeStanding(tx, { communityId: id, personId: founder }, standing);
    await recordFacts(tx, [{ name: "community.founded", homeId: id, ids: { personId: founder } }], now);
    return { communityId: id, slug };
  });
}

export const cardAudience = (visibility: Visibility, id: string): string =>
  visibility === "hidden" ? audienceOf(id) : EVERYONE;

/**
 * A slug that is taken gets digits behind it. A hidden community's always has them: whoever founds another one of
 * that name can't tell that it is there.
 */
async function insertSubject({ db, now }: Act, id: string, texts: CommunityTexts): Promise<string> {
  const { name, language, visibility } = texts;
  const wished = slugOf(name, "community");
  const first = visibility === "hidden" || RESERVED.has(wished) ? withDigits(wished) : wished;
  for (const slug of [first, withDigits(wished), withDigits(wished)]) {
    const { rows } = await sql`
      insert into subjects (id, kind, audience, title, language, slug, state, at)
      select ${id}, 'community', ${cardAudience(visibility, id)}, ${name}, ${language}, ${slug}, 'open', ${now}
      where not exists (select from former_slugs where kind = 'community' and slug = ${slug})
      on conflict (kind, slug) do nothing
      returning id`.execute(db);
    if (rows.length > 0) return slug;
  }
  throw new Error("no free slug was found three times");
}

const withDigits = (slug: string): string => `${slug}-${randomInt(100_000, 1_000_000)}`;
