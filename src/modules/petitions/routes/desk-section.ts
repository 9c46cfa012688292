import type { Module } from "#platform/module.ts";
import { DeskSection } from "../components/desk-section.tsx";
import { ImportsLine } from "../components/imports-line.tsx";
import { figuresOf, petitionsOf } from "../queries/petitions.ts";

/** At the desk of a campaign: how its petition stands. */
export const deskSection: NonNullable<Module["desk"]> =
  (services) =>
  async (c, { id, answersFor }) => {
    const [petition] = await petitionsOf(services.db, id);
    if (!petition) return undefined;
    const isNew = c.req.query("petition") !== undefined;
    const { reader } = c.var;
    const figures = await figuresOf(services.db, petition);
    const imports = answersFor("signatures") ? ImportsLine({ reader, petition }) : undefined;
    return DeskSection({ reader, petition, figures, imports, isNew });
  };
