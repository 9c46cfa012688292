import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import type { Step } from "./steps.ts";

export type Outcome = {
  step: Step;
  seconds: number;
  /** Tests, or the step itself as one. */
  passed: number;
  failed: number;
  summary: string;
  /** All that the step said, both streams as they came. */
  output: string;
};

/** Something hangs. On a busy machine each takes several times as long as on its own, and that is no failure. */
const MINUTES = 12;

export async function runStep(step: Step): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), "check-"));
  const report = join(folder, "report.json");
  const reporters = step.vitest
    ? ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`]
    : [];
  const started = performance.now();
  const { succeeded, output } = await run([...step.command, ...reporters], step.minutes ?? MINUTES);
  const seconds = (performance.now() - started) / 1000;
  const counts = step.vitest ? await countTests(report, succeeded) : countStep(succeeded);
  await rm(folder, { recursive: true });
  return { step, seconds, output, ...counts };
}

type Counts = Pick<Outcome, "passed" | "failed" | "summary">;

const countStep = (succeeded: boolean): Counts => ({
  passed: succeeded ? 1 : 0,
  failed: succeeded ? 0 : 1,
  summary: "",
});

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
};

/** A file that did not load has no tests to fail, and a run without any test proves nothing: both count as failed. */
async function countTests(file: string, succeeded: boolean): Promise<Counts> {
  const report = await readReport(file);
  if (!report) return { passed: 0, failed: 1, summary: "stopped before it could report" };
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  ).length;
  const found = report.numFailedTests + unloaded;
  const failed = found === 0 && (!succeeded || report.numPassedTests === 0) ? 1 : found;
  const skipped = report.numPendingTests > 0 ? `, ${report.numPendingTests} not run on this machine` : "";
  return { passed: report.numPassedTests, failed, summary: `${report.numPassedTests} tests${skipped}` };
}

async function readReport(file: string): Promise<Report | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Report;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

type Ran = { succeeded: boolean; output: string };

/** How long a program may take to obey, and what it started to let go of its output. */
const PATIENCE = 5_000;

function run([program, ...rest]: readonly string[], minutes: number): Promise<Ran> {
  const path = [dirname(process.execPath), "node_modules/.bin", process.env.PATH].join(delimiter);
  const child = spawn(program!, rest, {
    env: { ...process.env, PATH: path, NO_COLOR: "1", CI: "true" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  const tooLong = setTimeout(() => {
    output += `\nStopped after ${minutes} minutes.\n`;
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), PATIENCE).unref();
  }, minutes * 60_000);
  return new Promise((resolve) => {
    const finish = (succeeded: boolean, more = ""): void => {
      clearTimeout(tooLong);
      resolve({ succeeded, output: output + more });
    };
    child.on("error", (error) => finish(false, error.message));
    child.on("close", (code) => finish(code === 0));
    child.on("exit", (code) => setTimeout(() => finish(code === 0), PATIENCE).unref());
  });
}
