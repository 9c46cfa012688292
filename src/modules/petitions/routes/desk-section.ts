import type { Module } from "#platform/module.ts";
import { DeskSection } from "../components/desk-section.tsx";
import { ImportsLine } from "../components/imports-line.tsx";
import { figuresOf } from "../queries/figures.ts";
import { latelyOf } from "../queries/lately.ts";
import { petitionsOf, regionsOf } from "../queries/petitions.ts";

/** What a phone can still show as bars. */
const DAYS = 30;

/** At the desk of a campaign: how its petition stands. */
export const deskSection: NonNullable<Module["desk"]> =
  (services) =>
  async (c, { id, answersFor }) => {
    const [petition] = await petitionsOf(services.db, id);
    if (!petition) return undefined;
    const isNew = c.req.query("petition") !== undefined;
    const { reader } = c.var;
    const { db, clock } = services;
    const figures = await figuresOf(db, petition);
    const until = petition.closedAt ?? clock.now();
    const imports = answersFor("signatures") ? ImportsLine({ reader, petition }) : undefined;
    return DeskSection({
      reader,
      petition,
      figures,
      lately: await latelyOf(db, { petition, figures }, { until, days: DAYS }),
      regions: await regionsOf(db, petition.id),
      leads: answersFor(),
      imports,
      isNew,
      reviewsReasons: answersFor("signatures", "story"),
    });
  };
