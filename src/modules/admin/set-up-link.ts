import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hmac, type Keys, sameBytes } from "#platform/keys.ts";

/**
 * The key of the one way in: an HMAC of what the database holds, so that a copy of the database opens nothing, and
 * every process with the secrets of this instance finds the same link.
 */
const keyOf = (keys: Keys, nonce: string): string =>
  hmac(keys.links, `set-up ${nonce}`).toString("base64url");

export const isKey = (keys: Keys, nonce: string, given: string): boolean =>
  sameBytes(Buffer.from(keyOf(keys, nonce)), Buffer.from(given));

export const setUpPath = (keys: Keys, nonce: string): string => `/set-up/${keyOf(keys, nonce)}`;

export const linkFile = (dataDir: string): string => join(dataDir, "setup-link");

/** For the owner of the data folder alone, and never half written. */
export async function layLink(dataDir: string, link: string): Promise<void> {
  const draft = `${linkFile(dataDir)}.${randomUUID()}`;
  await writeFile(draft, `${link}\n`, { mode: 0o600, flag: "wx" });
  await rename(draft, linkFile(dataDir));
}

export const removeLink = (dataDir: string): Promise<void> => rm(linkFile(dataDir), { force: true });
