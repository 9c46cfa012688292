import type { Module } from "#platform/module.ts";
import { noPersonalData, personalData } from "./personal-data.ts";
import { strings } from "./strings/index.ts";

export const campaigns: Module = {
  name: "campaigns",
  strings,
  personalData: { personalData, noPersonalData },
};
