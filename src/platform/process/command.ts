import { StartRefused } from "#platform/start-refused.ts";

/** Runs a command of `bin/`. A refusal is told in its own words with exit code 1, a surprise with its stack. */
export async function runCommand(work: (options: string[]) => Promise<void>): Promise<void> {
  try {
    await work(process.argv.slice(2));
  } catch (error) {
    const known = error instanceof StartRefused || isWrongOption(error);
    console.error(known ? error.message : error);
    process.exitCode = 1;
  }
}

function isWrongOption(error: unknown): error is Error {
  return String((error as NodeJS.ErrnoException).code).startsWith("ERR_PARSE_ARGS");
}
