import { sql } from "kysely";
import { isOneOf } from "#platform/database/index.ts";
import { isId } from "#platform/ids.ts";
import { DOMAIN } from "../rules/rule.ts";

/** By what held signatures are put together, beside why they are held. */
export const GROUPINGS = ["network", "domain", "minute"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Why they are held, and what they have in common; `""` is a network that is no longer known. */
export type HeldGroupKey = { by: Grouping; why: string; key: string };

/** Those of a group, or those that were ticked. */
export type HeldChoice = HeldGroupKey | { ids: string[] };

/** What signatures of one group share, as text. */
export const KEY_OF = {
  network: sql<string>`coalesce(network, '')`,
  domain: sql<string>`coalesce(${DOMAIN}, '')`,
  minute: sql<string>`to_char(date_trunc('minute', submitted_at at time zone 'UTC'), 'YYYY-MM-DD"T"HH24:MI"Z"')`,
} as const satisfies Record<Grouping, unknown>;

/** Held, and waiting for a person to look: what a rule has set aside was looked at. */
export const HELD = sql<boolean>`held_for is not null and set_aside_by is null and state = 'pending'`;

export const isChosen = (chosen: HeldChoice) =>
  "ids" in chosen
    ? isOneOf("id", chosen.ids.filter(isId))
    : sql<boolean>`held_for = ${chosen.why} and ${KEY_OF[chosen.by]} = ${chosen.key}`;

export const groupingIn = (text: string | undefined): Grouping =>
  GROUPINGS.find((known) => known === text) ?? "network";

/** The causes that have words; whatever else there is, is "other". */
export const CAUSES = ["burst", "network", "unproven"] as const;
export const causeOf = (why: string): (typeof CAUSES)[number] | "other" =>
  CAUSES.find((known) => known === why) ?? "other";
