import { asKnownError, Unavailable } from "./errors.ts";

/**
 * Gathers calls that arrive while an earlier batch is being written, and writes them together: one transaction,
 * one commit, for as many as came. A single call waits for nobody. Each caller gets its own answer after the
 * commit. What the database refuses of a batch is written one by one, so that one bad input fails alone.
 *
 * Batches are small. Those who wait for the same one come back at the same moment, so that with large ones soon all go
 * in step: the database waits for the program, and then the program for the database.
 *
 * @param write answers in the order of its inputs
 * @param most inputs in one batch
 */
export function gather<Input, Output>(
  write: (inputs: Input[]) => Promise<Output[]>,
  most = 64,
): (input: Input) => Promise<Output> {
  type Waiting = { input: Input; resolve: (output: Output) => void; reject: (error: unknown) => void };
  let waiting: Waiting[] = [];
  let writing = false;

  async function drain(): Promise<void> {
    writing = true;
    // One turn of the event loop, so that all requests that have arrived by now come along.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await settle(batch);
    }
    writing = false;
  }

  async function settle(batch: Waiting[]): Promise<void> {
    try {
      const outputs = await write(batch.map(({ input }) => input));
      for (const [index, { resolve }] of batch.entries()) resolve(outputs[index]!);
    } catch (error) {
      // A database that is away is away for all, and nobody shall wait for as many tries as there are callers.
      const forAll = batch.length === 1 || asKnownError(error) instanceof Unavailable;
      if (!forAll) for (const one of batch) await settle([one]);
      else for (const { reject } of batch) reject(error);
    }
  }

  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      if (!writing) void drain();
    });
}

export type Gather = typeof gather;
