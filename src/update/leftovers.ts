import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { folderOf, isRunning, processesWith } from "./proc.ts";
import { WORKSHOP } from "./release.ts";

/** What an update starts to work on the instance; each ends by itself. */
const COMMANDS = ["backup", "migrate", "restore"];

/**
 * What an update that was killed had started goes on without it: an npm that fills the workshop is ended, a command
 * that works on the database is waited for.
 */
export async function outliveLeftovers(folder: string): Promise<void> {
  const workshop = join(folder, WORKSHOP);
  const inWorkshop = processesWith().filter((pid) => folderOf(pid)?.startsWith(`${workshop}/`));
  for (const pid of inWorkshop) if (isRunning(pid)) process.kill(pid, "SIGKILL");
  const atWork = COMMANDS.flatMap((name) => processesWith(join(folder, "dist", "server", `${name}.js`)));
  while ([...inWorkshop, ...atWork].some(isRunning)) await wait(100);
}
