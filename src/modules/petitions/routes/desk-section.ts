import type { Module } from "#platform/module.ts";
import { DeskSection } from "../components/desk-section.tsx";
import { figuresOf, petitionsOf } from "../queries/petitions.ts";

/** At the desk of a campaign: how its petition stands. */
export const deskSection: NonNullable<Module["desk"]> =
  (services) =>
  async (c, { id }) => {
    const [petition] = await petitionsOf(services.db, id);
    if (!petition) return undefined;
    return DeskSection({ reader: c.var.reader, petition, figures: await figuresOf(services.db, petition) });
  };
