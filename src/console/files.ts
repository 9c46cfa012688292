import { readFile } from "node:fs/promises";
import { Refused } from "./command.ts";

/** @throws Refused when the file can't be read */
export const contentOf = async (file: string): Promise<string> => (await bytesOf(file)).toString("utf8");

/** @throws Refused when the file can't be read */
export async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new Refused(`${file} can't be read (${code}). Is the path right?`, { cause });
  }
}
