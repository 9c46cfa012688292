import { describe, expect, test } from "vitest";
import { runStep } from "./run-step.ts";
import type { Step } from "./steps.ts";

/** A step whose program says `text` and ends with `code`; vitest's would also write `report`. */
function stepOf({ text = "", code = 0, report }: { text?: string; code?: number; report?: object }): Step {
  const script = `
    const file = process.argv.find((one) => one.startsWith("--outputFile.json="))?.split("=")[1];
    if (file && ${report !== undefined}) require("node:fs").writeFileSync(file, ${JSON.stringify(JSON.stringify(report))});
    console.log(${JSON.stringify(text)});
    process.exitCode = ${code};
  `;
  return { name: "sample", command: ["node", "-e", script, "--"], ...(report && { vitest: true }) };
}

const none = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, testResults: [] };

describe("a step of bin/check", () => {
  test("counts as one, and keeps what it said", async () => {
    expect(await runStep(stepOf({ text: "all well" }))).toMatchObject({
      passed: 1,
      failed: 0,
      output: "all well\n",
    });
    expect(await runStep(stepOf({ code: 2 }))).toMatchObject({ passed: 0, failed: 1 });
  });

  test("whose program is not there has failed", async () => {
    expect(await runStep({ name: "sample", command: ["no-such-program"] })).toMatchObject({
      passed: 0,
      failed: 1,
    });
  });

  test("is stopped when it takes too long", async () => {
    const step: Step = { name: "sample", command: ["sleep", "60"], minutes: 0.002 };
    expect(await runStep(step)).toMatchObject({
      failed: 1,
      output: expect.stringContaining("Stopped after"),
    });
  });
});

describe("a step of tests", () => {
  test("counts them one by one", async () => {
    const report = { ...none, numPassedTests: 7, numFailedTests: 2 };
    expect(await runStep(stepOf({ code: 1, report }))).toMatchObject({ passed: 7, failed: 2 });
  });

  test("without a single test has failed", async () => {
    expect(await runStep(stepOf({ report: none }))).toMatchObject({ passed: 0, failed: 1 });
  });

  test("counts a file that did not load", async () => {
    const testResults = [{ status: "failed", assertionResults: [] }];
    const report = { ...none, numPassedTests: 7, testResults };
    expect(await runStep(stepOf({ code: 1, report }))).toMatchObject({ passed: 7, failed: 1 });
  });

  test("that ends badly although every test passed has failed", async () => {
    expect(await runStep(stepOf({ code: 1, report: { ...none, numPassedTests: 7 } }))).toMatchObject({
      failed: 1,
    });
  });

  test("that reports nothing has failed", async () => {
    expect(await runStep({ ...stepOf({}), vitest: true })).toMatchObject({ passed: 0, failed: 1 });
  });
});
