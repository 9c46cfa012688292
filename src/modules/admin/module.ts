import type { Module } from "#platform/module.ts";
import { stylesheetPath } from "./appearance.ts";
import { setUpGate } from "./gate.tsx";
import { LEGAL_PAGES } from "./legal.ts";
import { noPersonalData, personalData } from "./personal-data.ts";
import { canAdminister } from "./policy.ts";
import { legalTexts } from "./queries/legal-texts.ts";
import { appearanceRoutes } from "./routes/appearance.ts";
import { checklistRoutes } from "./routes/checklist.ts";
import { legalRoutes } from "./routes/legal.ts";
import { setUpRoutes } from "./routes/set-up.ts";
import { settingsRoutes } from "./routes/settings.ts";
import { strings } from "./strings/index.ts";

export const admin: Module = {
  name: "admin",
  strings,
  gate: setUpGate,
  routes: (services) =>
    setUpRoutes(services).add(
      checklistRoutes(services),
      settingsRoutes(services),
      legalRoutes(services),
      appearanceRoutes(services),
    ),
  nav: ({ t }, { viewer }) => (canAdminister(viewer) ? [{ href: "/admin", label: t("admin.nav") }] : []),
  stylesheet: stylesheetPath,
  legal: ({ t }) => LEGAL_PAGES.map((page) => ({ href: `/${page}`, label: t(`admin.legal.${page}`) })),
  picturesShown: async ({ db, settings }) => [settings().logo ?? "", ...(await legalTexts(db))],
  personalData: { personalData, noPersonalData },
};
