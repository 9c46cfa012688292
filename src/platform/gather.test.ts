import { describe, expect, test } from "vitest";
import { gather } from "./gather.ts";

describe("calls of one moment", () => {
  test("are written together, and each gets its own answer", async () => {
    const batches: number[][] = [];
    const double = gather(async (inputs: number[]) => {
      batches.push(inputs);
      return inputs.map((input) => input * 2);
    }, 4);
    expect(await Promise.all([1, 2, 3, 4, 5, 6].map(double))).toEqual([2, 4, 6, 8, 10, 12]);
    expect(batches).toEqual([
      [1, 2, 3, 4],
      [5, 6],
    ]);
    expect(await double(7)).toBe(14);
  });

  test("do not suffer from one among them that the database refuses", async () => {
    const write = gather(async (inputs: string[]) => {
      if (inputs.includes("bad")) throw Object.assign(new Error("refused"), { code: "23514" });
      return inputs.map((input) => `${input} written`);
    });
    const answers = await Promise.allSettled(["one", "bad", "two"].map(write));
    expect(answers.map((answer) => (answer.status === "fulfilled" ? answer.value : "failed"))).toEqual([
      "one written",
      "failed",
      "two written",
    ]);
  });

  test("all hear at once that the database is away, without a try for each", async () => {
    let tries = 0;
    const write = gather(async () => {
      tries += 1;
      throw Object.assign(new Error("gone"), { code: "ECONNREFUSED" });
    });
    const answers = await Promise.allSettled([1, 2, 3].map(write));
    expect(answers.every(({ status }) => status === "rejected")).toBe(true);
    expect(tries).toBe(1);
    await expect(write(4)).rejects.toThrow("gone");
  });
});
