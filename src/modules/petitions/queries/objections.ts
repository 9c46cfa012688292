import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import { type PageKey, pageKey, readPageKey } from "#platform/page-key.ts";

export type Objection = {
  signatureId: string;
  name: string | undefined;
  words: string;
  at: Date;
  answer: "counts" | "stays" | undefined;
  answerWords: string | undefined;
};

/** A place in the list: without an answer or with one, then as everywhere. */
export type ObjectionKey = PageKey & { answered: boolean };

export const objectionKey = ({ answer, at, signatureId }: Objection): string =>
  `${answer ? "answered" : "waiting"}_${pageKey({ at, id: signatureId })}`;

/** Anything that is no such word begins the list at its start. */
export function readObjectionKey(text = ""): ObjectionKey | undefined {
  const [, state, word] = /^(answered|waiting)_(.+)$/.exec(text) ?? [];
  const key = readPageKey(word);
  return key && { ...key, answered: state === "answered" };
}

/**
 * Those without an answer first, each in the order in which they came, by key pages. The caller has asked the policy.
 */
export async function objectionsTo(
  db: Database,
  { petitionId, ruleId }: { petitionId: string; ruleId: string },
  { after, limit }: { after?: ObjectionKey; limit: number },
): Promise<Objection[]> {
  let query = db
    .selectFrom("signature_objections as o")
    .innerJoin("signatures as s", (join) =>
      join.onRef("s.petition_id", "=", "o.petition_id").onRef("s.id", "=", "o.signature_id"),
    )
    .select(["o.signature_id", "s.name", "o.words", "o.at", "o.answer", "o.answer_words"])
    .where("o.petition_id", "=", petitionId)
    .where("o.rule_id", "=", ruleId)
    .orderBy(({ eb }) => eb("o.answer", "is not", null))
    .orderBy("o.at")
    .orderBy("o.signature_id")
    .limit(limit);
  if (after)
    query = query.where(
      sql<boolean>`(o.answer is not null, o.at, o.signature_id) > (${after.answered}::boolean, ${after.at}::timestamptz, ${after.id}::uuid)`,
    );
  return (await query.execute()).map((row) => ({
    signatureId: row.signature_id,
    name: row.name ?? undefined,
    words: row.words,
    at: row.at,
    answer: row.answer ?? undefined,
    answerWords: row.answer_words ?? undefined,
  }));
}

/** How a signature stands that a rule has set aside, for whoever holds a link to it; `undefined` for any other. */
export async function asideOf(
  db: Database,
  { petitionId, signatureId }: { petitionId: string; signatureId: string },
): Promise<{ reason: string; objection: Pick<Objection, "answer" | "answerWords"> | undefined } | undefined> {
  const row = await db
    .selectFrom("signatures as s")
    .innerJoin("signature_rules as r", (join) =>
      join.onRef("r.petition_id", "=", "s.petition_id").onRef("r.id", "=", "s.set_aside_by"),
    )
    .leftJoin("signature_objections as o", (join) =>
      join
        .onRef("o.petition_id", "=", "s.petition_id")
        .onRef("o.signature_id", "=", "s.id")
        .onRef("o.rule_id", "=", "r.id"),
    )
    .select(["r.reason", "o.at", "o.answer", "o.answer_words"])
    .where("s.petition_id", "=", petitionId)
    .where("s.id", "=", signatureId)
    .where("s.state", "=", "pending")
    .executeTakeFirst();
  if (!row) return undefined;
  const objection = row.at && {
    answer: row.answer ?? undefined,
    answerWords: row.answer_words ?? undefined,
  };
  return { reason: row.reason, objection: objection ?? undefined };
}
