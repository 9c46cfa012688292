import { MINUTE } from "#platform/clock.ts";
import type { Database } from "#platform/database/index.ts";
import type { Module } from "#platform/module.ts";
import { EVERYONE } from "#platform/viewer.ts";

type Known = { isAny: boolean; askedAt: number };
const known = new WeakMap<Database, Known>();
const FRESH = MINUTE / 2;

/**
 * Strangers are led here once there is something for them to see. A page is drawn without waiting for the database,
 * so this goes by what was found out within the last half minute.
 */
export const communitiesNav: NonNullable<Module["nav"]> = ({ t }, { viewer, services }) => {
  const entry = [{ href: "/communities", label: t("communities.nav") }];
  if (viewer.personId) return entry;
  const { db, log } = services;
  const before = known.get(db) ?? { isAny: false, askedAt: 0 };
  const now = services.clock.now().getTime();
  if (!before.isAny && Math.abs(now - before.askedAt) >= FRESH) {
    known.set(db, { ...before, askedAt: now });
    findAny(db).then(
      (isAny) => known.set(db, { isAny, askedAt: now }),
      (error: unknown) => log.warn({ err: error }, "whether there are communities is not known yet"),
    );
  }
  return before.isAny ? entry : [];
};

async function findAny(db: Database): Promise<boolean> {
  const row = await db
    .selectFrom("subjects")
    .select("id")
    .where("kind", "=", "community")
    .where("audience", "=", EVERYONE)
    .where("state", "=", "open")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
