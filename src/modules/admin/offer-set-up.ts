import type { Services } from "#platform/module.ts";
import { beginSetUp } from "./queries/set-up.ts";
import { layLink, linkFile, removeLink, setUpPath } from "./set-up-link.ts";

/**
 * The link to the set-up of an instance that is not set up yet, which it lays into the data folder as well; `undefined`
 * once it is set up.
 */
export async function offerSetUp(services: Services): Promise<{ link: string; file: string } | undefined> {
  const { db, keys, config } = services;
  if (services.settings().setUp) {
    await removeLink(config.dataDir);
    return undefined;
  }
  const { nonce } = await beginSetUp(db);
  const link = `${config.baseUrl}${setUpPath(keys, nonce)}`;
  await layLink(config.dataDir, link);
  return { link, file: linkFile(config.dataDir) };
}
