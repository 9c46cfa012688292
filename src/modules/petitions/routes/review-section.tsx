import { ReviewSection } from "../components/review-section.tsx";
import { reviewFigures } from "../queries/review-figures.ts";
import type { DeskPart } from "./desk-part.ts";

/** At the desk, for whoever answers for the signatures or for what signers write: what waits to be looked at. */
export const reviewSection: DeskPart =
  ({ db }) =>
  async ({ var: { reader } }, { petition, answersFor }) => {
    if (!answersFor("signatures", "story")) return undefined;
    const figures = answersFor("signatures") ? await reviewFigures(db, petition.id) : undefined;
    return ReviewSection({ reader, petition, figures });
  };
