import { PaperSection } from "../components/paper-section.tsx";
import { countsOf } from "../queries/figures.ts";
import { waitingBatches } from "../queries/paper-batches.ts";
import type { DeskPart } from "./desk-part.ts";
import { peopleOf } from "./paper-answers.tsx";

/** At the desk of a campaign, for whoever answers for its paper: what waits for a second person. */
export const paperSection: DeskPart =
  (services) =>
  async (c, { petition, answersFor }) => {
    if (!answersFor("signatures", "paper")) return undefined;
    const { db } = services;
    const [waiting, counts] = await Promise.all([waitingBatches(db, petition.id), countsOf(db, petition)]);
    const people = await peopleOf(services, waiting);
    return PaperSection({ reader: c.var.reader, petition, counted: counts.paper, waiting, people });
  };
