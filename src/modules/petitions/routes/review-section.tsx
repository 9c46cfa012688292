import type { Module } from "#platform/module.ts";
import { ReviewSection } from "../components/review-section.tsx";
import { petitionsOf } from "../queries/petitions.ts";
import { reviewFigures } from "../queries/review-figures.ts";

/** At the desk, for whoever answers for the signatures: what waits to be looked at. */
export const reviewSection: NonNullable<Module["desk"]> =
  (services) =>
  async (c, { id, answersFor }) => {
    if (!answersFor("signatures")) return undefined;
    const [petition] = await petitionsOf(services.db, id);
    if (!petition || petition.importedFrom) return undefined;
    const figures = await reviewFigures(services.db, petition.id);
    return ReviewSection({ reader: c.var.reader, petition, figures });
  };
