import { type Act, must } from "#platform/act.ts";
import { changeSettings, type SettingsChange } from "#platform/instance-settings.ts";
import { canAdminister } from "../policy.ts";

/**
 * What the place says of itself and looks like. Read it anew (`refreshSettings`) before the next page.
 * @throws Forbidden
 */
export async function changePlace(act: Act, change: SettingsChange): Promise<void> {
  must(canAdminister(act.viewer));
  await changeSettings(act.db, change);
}
