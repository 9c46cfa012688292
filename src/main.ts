import { loadConfig } from "#platform/config/index.ts";
import { runProcess } from "#platform/process/index.ts";
import { createApp } from "./app.ts";
import { eraseAgainAtStart } from "./erase-again.ts";
import { modules } from "./modules.ts";
import { createServices } from "./services.ts";
import { tellSetUp } from "./tell-set-up.ts";
import { startWorker } from "./worker.ts";

await runProcess(loadConfig, {
  createServices: (given) => createServices({ ...given, modules }),
  async prepare(services) {
    await eraseAgainAtStart(services, modules);
    await tellSetUp(services);
  },
  createApp: (services) => createApp({ services, modules }),
  startWorker: (services) => startWorker(services, modules),
});
