/** The program with every signature in a transaction of its own, to measure what gathering brings. */
import { loadConfig } from "#platform/config/index.ts";
import type { Gather } from "#platform/gather.ts";
import { runProcess } from "#platform/process/index.ts";
import { createApp } from "../src/app.ts";
import { modules } from "../src/modules.ts";
import { createServices } from "../src/services.ts";
import { startWorker } from "../src/worker.ts";

const alone: Gather = (write) => async (input) => (await write([input]))[0]!;

await runProcess(loadConfig, {
  createServices: async (given) => ({ ...(await createServices({ ...given, modules })), gather: alone }),
  createApp: (services) => createApp({ services, modules }),
  startWorker: (services) => startWorker(services, modules),
});
