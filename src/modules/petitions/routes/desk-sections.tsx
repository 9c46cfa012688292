import type { Module } from "#platform/module.ts";
import { deskSection } from "./desk-section.ts";
import { paperSection } from "./paper-section.tsx";

/** What a petition shows at the desk of its campaign, one after another; a part that has nothing to say is left out. */
export const deskSections: NonNullable<Module["desk"]> = (services) => {
  const [standing, onPaper] = [deskSection(services), paperSection(services)];
  return async (c, of) => {
    const [petition, paper] = await Promise.all([standing(c, of), onPaper(c, of)]);
    if (!petition && !paper) return undefined;
    return (
      <>
        {petition}
        {paper}
      </>
    );
  };
};
