import { accounts } from "#modules/accounts/module.ts";
import { admin } from "#modules/admin/module.ts";
import { campaigns } from "#modules/campaigns/module.ts";
import { communities } from "#modules/communities/module.ts";
import { front } from "#modules/front/module.ts";
import { petitions } from "#modules/petitions/module.ts";
import type { Module } from "#platform/module.ts";

/** The one list of modules, in the order of their tiers. */
export const modules: readonly Module[] = [accounts, communities, campaigns, petitions, front, admin];
