import type { Module } from "#platform/module.ts";
import { setUpGate } from "./gate.tsx";
import { canAdminister } from "./policy.ts";
import { setUpRoutes } from "./routes/set-up.ts";
import { settingsRoutes } from "./routes/settings.ts";
import { strings } from "./strings/index.ts";

export const admin: Module = {
  name: "admin",
  strings,
  gate: setUpGate,
  routes: (services) => setUpRoutes(services).add(settingsRoutes(services)),
  nav: ({ t }, { viewer }) =>
    canAdminister(viewer) ? [{ href: "/admin/settings", label: t("admin.nav") }] : [],
};
