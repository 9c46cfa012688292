import { connect } from "#platform/database/index.ts";
import type { Module } from "#platform/module.ts";
import { runProcess } from "#platform/process/index.ts";
import { StartRefused } from "#platform/start-refused.ts";
import { type StoredClock, storedClock } from "#platform/stored-clock.ts";
import { createApp } from "./app.ts";
import { demoBanner } from "./demo/banner.tsx";
import { prepareFolder } from "./demo/folder.ts";
import { demoModule } from "./demo/module.ts";
import { demoConfig, demoOptions } from "./demo/options.ts";
import { prepareTown } from "./demo/town.ts";
import { turnDay } from "./demo/turn-day.ts";
import { modules as plain } from "./modules.ts";
import { createServices } from "./services.ts";
import { startWorker } from "./worker.ts";

try {
  await demo(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** The program of `main.ts` with a town in it, whose days can be turned. */
async function demo(args: string[]): Promise<void> {
  const options = demoOptions(args);
  const config = demoConfig(options);
  await prepareFolder(config.dataDir, options);
  let clock: StoredClock;
  const modules: Module[] = [
    demoModule(async (services) => {
      await turnDay(services, clock, plain);
      // Pages kept in memory still tell the day before.
      app = createApp({ services, modules });
    }),
    ...plain,
  ];
  let app: ReturnType<typeof createApp>;
  await runProcess(() => config, {
    async createServices(given) {
      const first = connect(given.databaseUrl, { connections: 1 });
      clock = await storedClock(first.db).finally(first.close);
      // Letters come last in the navigation, and the entrance first among the routes.
      return createServices({ ...given, modules: [...plain, modules[0]!], clock, banner: demoBanner(clock) });
    },
    prepare: (services) => prepareTown(services, options.importing),
    createApp(services) {
      app = createApp({ services, modules });
      return { fetch: (request, env) => app.fetch(request, env) };
    },
    startWorker: (services) => startWorker(services, modules),
  });
}
