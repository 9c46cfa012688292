import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type AddressObject, simpleParser } from "mailparser";
import { expect, inject } from "vitest";

import type { Program } from "./program.ts";

export type Mail = { subject: string; text: string; html: string };

/** Waits for the newest mail to this address, as it would lie in a letter box. */
export async function mailTo(address: string, program?: Program): Promise<Mail> {
  let newest: Mail | undefined;
  await expect
    .poll(
      async () => {
        newest = (await mailsTo(address, program)).at(-1);
        return newest !== undefined;
      },
      { timeout: 10_000, message: `a mail to ${address}` },
    )
    .toBe(true);
  return newest!;
}

/** In the order in which they came. */
export async function mailsTo(address: string, { dataDir }: Program = inject("program")): Promise<Mail[]> {
  const folder = join(dataDir, "outbox");
  const names = (await readdir(folder).catch(ifMissing)).filter((name) => /^[^.].*\.eml$/.test(name)).sort();
  const mails: Mail[] = [];
  for (const name of names) {
    const { to, subject, text, html } = await simpleParser(await readFile(join(folder, name)));
    if ((to as AddressObject).value.some((one) => one.address === address))
      mails.push({ subject: subject ?? "", text: text ?? "", html: html || "" });
  }
  return mails;
}

/** The address behind a mail's button or link, by its words. */
export function linkIn({ text }: Mail, words: string): string {
  const lines = text.split("\n");
  const at = lines.indexOf(`${words}:`);
  expect(at, `the link “${words}” in the mail:\n${text}`).toBeGreaterThanOrEqual(0);
  return lines[at + 1]!;
}

/** The folder comes with the first mail. */
function ifMissing(error: NodeJS.ErrnoException): string[] {
  if (error.code === "ENOENT") return [];
  throw error;
}
