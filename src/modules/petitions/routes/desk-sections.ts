import { Fragment } from "#platform/html/jsx-runtime.ts";
import type { Module } from "#platform/module.ts";
import { afterSection } from "./after-section.tsx";
import { deskSection } from "./desk-section.ts";
import { laterSection } from "./later-section.tsx";
import { mailSection } from "./mail-section.tsx";
import { paperSection } from "./paper-section.tsx";
import { reviewSection } from "./review-section.tsx";

/** What a petition shows at the desk of its campaign, one after another; a part that has nothing to say is left out. */
export const deskSections: NonNullable<Module["desk"]> = (services) => {
  const later = laterSection(services);
  const parts = [deskSection, reviewSection, mailSection, paperSection, afterSection].map((part) =>
    part(services),
  );
  return async (c, of) => {
    // Of what is only about to come there is nothing else to say.
    const first = await later(c, of);
    if (first) return first;
    const sections = await Promise.all(parts.map((part) => part(c, of)));
    const shown = sections.filter((section) => section !== undefined);
    return shown.length === 0 ? undefined : Fragment({ children: shown });
  };
};
