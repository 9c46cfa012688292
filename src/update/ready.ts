import { setTimeout as wait } from "node:timers/promises";
import { type Program, runningIn, type Started } from "./programs.ts";

/** It has to say so this many times in a row: what ends right after its start is not ready. */
const TIMES = 3;
const PAUSE = 400;

type Waiting = { folder: string; programs: readonly Program[]; started: readonly Started[]; seconds: number };

/** Whether all of them run and say that they are ready, within so many seconds; `stop` ends the waiting. */
export async function becomeReady(
  { folder, programs, started, seconds }: Waiting,
  stop: () => boolean,
): Promise<boolean> {
  const end = Date.now() + seconds * 1_000;
  for (let inARow = 0; Date.now() < end; await wait(PAUSE)) {
    const ended = await Promise.all(started.map((one) => one.hasEnded()));
    if (stop() || ended.includes(true)) return false;
    inARow = (await areReady(folder, programs)) ? inARow + 1 : 0;
    if (inARow === TIMES) return true;
  }
  return false;
}

async function areReady(folder: string, programs: readonly Program[]): Promise<boolean> {
  if (runningIn(folder).length < programs.length) return false;
  const answers = await Promise.all(
    programs.map(({ url }) =>
      url === undefined
        ? true
        : fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
            ({ ok }) => ok,
            () => false,
          ),
    ),
  );
  return answers.every(Boolean);
}
