import { readFile } from "node:fs/promises";
import { Refused } from "./command.ts";

/** @throws Refused when the file can't be read */
export async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new Refused(`${file} can't be read (${code}). Is the path right?`, { cause });
  }
}
