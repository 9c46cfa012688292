import { DeskSection } from "../components/desk-section.tsx";
import { figuresOf } from "../queries/figures.ts";
import { latelyOf } from "../queries/lately.ts";
import { regionsOf } from "../queries/petitions.ts";
import { countSetAside } from "../queries/rules.ts";
import type { DeskPart } from "./desk-part.ts";

/** What a phone can still show as bars. */
const DAYS = 30;

/** At the desk of a campaign: how its petition stands. */
export const deskSection: DeskPart =
  (services) =>
  async (c, { petition, answersFor }) => {
    const isNew = c.req.query("petition") !== undefined;
    const { reader } = c.var;
    const { db, clock } = services;
    const figures = await figuresOf(db, petition);
    const until = petition.closedAt ?? clock.now();
    return DeskSection({
      reader,
      petition,
      figures,
      lately: await latelyOf(db, { petition, figures }, { until, days: DAYS }),
      regions: await regionsOf(db, petition.id),
      leads: answersFor(),
      aside: await countSetAside(db, petition.id),
      reviews: answersFor("signatures"),
      isNew,
    });
  };
