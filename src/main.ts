import { loadConfig } from "#platform/config/index.ts";
import { runProcess } from "#platform/process/index.ts";
import { createApp } from "./app.ts";
import { modules } from "./modules.ts";
import { createServices } from "./services.ts";
import { tellSetUp } from "./tell-set-up.ts";
import { startWorker } from "./worker.ts";

await runProcess(loadConfig, {
  createServices: (given) => createServices({ ...given, modules }),
  createApp: (services) => createApp({ services, modules }),
  prepare: tellSetUp,
  startWorker: (services) => startWorker(services, modules),
});
