import type { Module } from "#platform/module.ts";
import { noPersonalData, personalData } from "./personal-data.ts";
import { campaignRoutes } from "./routes/campaign.tsx";
import { strings } from "./strings/index.ts";

export const campaigns: Module = {
  name: "campaigns",
  strings,
  routes: campaignRoutes,
  paths: { campaign: (slug) => `/campaigns/${slug}` },
  personalData: { personalData, noPersonalData },
};
