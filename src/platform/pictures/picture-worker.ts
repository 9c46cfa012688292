/** What the programs behind a `PictureProcess` have in common: orders in, answers out, an end and a limit. */
import sharp from "sharp";

export type Sent<Order> = { id: number; order: Order };
export type Answer<Result> =
  | { id: number; result: Result }
  | { id: number; error: string }
  | { id: number; overspent: true };

const MOST_MEMORY = 400 * 1024 * 1024;

/** @param loaders the only ways to read anything; none of them opens a file */
export function answerOrders<Order, Result>(
  loaders: string[],
  answer: (order: Order) => Promise<Result>,
): void {
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: loaders });
  sharp.cache(false);
  sharp.concurrency(1);
  let current = 0;
  const send = (message: Answer<Result>, sent?: () => void) =>
    process.send?.(message, undefined, undefined, sent);
  process.on("message", async ({ id, order }: Sent<Order>) => {
    current = id;
    send(
      await answer(order).then(
        (result) => ({ id, result }),
        (error: Error) => ({ id, error: error.message }),
      ),
    );
  });
  process.on("disconnect", () => process.exit());
  // Ctrl-C reaches the whole group. The program ends this one when no request needs it any more.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() < MOST_MEMORY) return;
    clearInterval(watch);
    send({ id: current, overspent: true }, () => process.exit(1));
  }, 50).unref();
}
