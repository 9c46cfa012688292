import { afterAll, expect, test } from "vitest";
import { Overspent, PictureProcess } from "./picture-process.ts";

const greedy = new PictureProcess<number, number>("fixtures/greedy.ts");
afterAll(() => greedy.close());

test("a process that takes more memory than it may is ended, and the next order is done by another", async () => {
  await greedy.ask(1);
  const { pid } = greedy;
  const [first, second] = await Promise.allSettled([greedy.ask(450), greedy.ask(1)]);
  expect(first).toMatchObject({ status: "rejected", reason: expect.any(Overspent) });
  expect(second).toEqual({ status: "fulfilled", value: 1024 * 1024 });
  expect(greedy.pid).not.toBe(pid);
});
