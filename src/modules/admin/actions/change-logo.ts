import { type Act, must } from "#platform/act.ts";
import { keepPicture } from "#platform/files/index.ts";
import { changeSettings } from "#platform/instance-settings.ts";
import { canAdminister } from "../policy.ts";

export type LogoChanged = { path: string } | { refused: "not-a-picture" | "too-large" };

/** Keeps a picture, drawn anew, and shows it in place of our own sign. @throws Forbidden, Unavailable */
export async function changeLogo(act: Act, dataDir: string, bytes: Uint8Array): Promise<LogoChanged> {
  must(canAdminister(act.viewer));
  const kept = await keepPicture(dataDir, bytes);
  if ("refused" in kept) return kept;
  await changeSettings(act.db, { logo: kept.path });
  return { path: kept.path };
}
