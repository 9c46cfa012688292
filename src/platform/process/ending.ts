import type { Log } from "#platform/log/index.ts";

/** Service managers kill after 30 s or later; by then we are gone by ourselves. */
const PATIENCE = 28_000;

/** Under npm one Ctrl-C arrives twice: from the terminal and passed on by npm. */
const ECHO = 500;

/**
 * Ends the process on SIGTERM and SIGINT with 0, after an error that nobody caught with 1. A second signal, or
 * an end that takes too long, ends it at once; everything is made to survive that, it only takes longer to start.
 */
export function endOnSignals(log: Log, close: () => Promise<void>): { onForced(abandon: () => void): void } {
  let endingSince: number | undefined;
  let abandon = (): void => undefined;

  function force(code: number): never {
    abandon();
    process.exit(code);
  }

  async function end(code: number): Promise<void> {
    if (endingSince !== undefined) {
      if (Date.now() - endingSince > ECHO) force(1);
      return;
    }
    endingSince = Date.now();
    setTimeout(() => {
      log.error("ending took too long");
      force(1);
    }, PATIENCE).unref();
    try {
      await close();
    } catch (err) {
      log.error({ err }, "something did not end as it should");
      force(1);
    }
    process.exit(code);
  }

  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    process.on(signal, () => {
      log.info({ signal }, "ending");
      void end(0);
    });
  }
  for (const surprise of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(surprise, (err) => {
      log.fatal({ err }, "an error nobody caught");
      void end(1);
    });
  }
  return {
    onForced(run) {
      abandon = run;
    },
  };
}
