import { randomBytes, randomUUID } from "node:crypto";
import { chmod, link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Keys } from "#platform/keys.ts";
import { StartRefused } from "#platform/start-refused.ts";

const BYTES = 32;

/**
 * The instance's secrets, one file each in `secrets` below the data folder. A missing one is made; an existing
 * one is never replaced, because links that were mailed and signers that were counted hang on it.
 * @throws StartRefused when a file holds something else
 */
export async function loadSecrets(dataDir: string): Promise<Keys> {
  const folder = join(dataDir, "secrets");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const [signers, links, proofOfWork] = await Promise.all(
    ["signers", "links", "proof-of-work"].map((name) => secret(join(folder, name))),
  );
  return { signers: signers!, links: links!, proofOfWork: proofOfWork! };
}

async function secret(file: string): Promise<Buffer> {
  const text = (await read(file)) ?? (await make(file));
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new StartRefused(
      `The secret in ${file} is damaged. Put the file back from a backup; with a new one, ` +
        "links in mails that were already sent would no longer work.",
    );
  }
  await chmod(file, 0o600);
  return Buffer.from(text, "hex");
}

async function read(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Written aside and linked: of two processes that start at once, both use the secret of the faster one. */
async function make(file: string): Promise<string> {
  const aside = `${file}.${randomUUID()}`;
  await writeFile(aside, `${randomBytes(BYTES).toString("hex")}\n`, { mode: 0o600, flush: true });
  try {
    await link(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(aside);
  }
  return (await readFile(file, "utf8")).trim();
}
