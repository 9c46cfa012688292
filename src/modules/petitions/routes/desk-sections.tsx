import type { Module } from "#platform/module.ts";
import { afterSection } from "./after-section.tsx";
import { deskSection } from "./desk-section.ts";
import { paperSection } from "./paper-section.tsx";
import { reviewSection } from "./review-section.tsx";

/** What a petition shows at the desk of its campaign, one after another; a part that has nothing to say is left out. */
export const deskSections: NonNullable<Module["desk"]> = (services) => {
  const parts = [
    deskSection(services),
    reviewSection(services),
    paperSection(services),
    afterSection(services),
  ];
  return async (c, of) => {
    const sections = await Promise.all(parts.map((part) => part(c, of)));
    const shown = sections.filter((section) => section !== undefined);
    return shown.length === 0 ? undefined : <>{shown}</>;
  };
};
