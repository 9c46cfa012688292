/**
 * `bin/check`: the same on a laptop and wherever it is run before merging. Prints each step with its time, what a
 * failing one said, and in its last line how much passed and failed.
 *
 *   bin/check                      everything
 *   bin/check --only types,checks  some steps
 *   bin/check --long               also what takes hours
 */
import { parseArgs } from "node:util";
import { type Outcome, runStep } from "./run-step.ts";
import { longSteps, type Step, steps } from "./steps.ts";

const { values } = parseArgs({
  options: { only: { type: "string", multiple: true }, long: { type: "boolean" } },
});
const started = performance.now();
const outcomes = await runAll(chosenSteps());
const passed = sum(outcomes.map((outcome) => outcome.passed));
const failed = sum(outcomes.map((outcome) => outcome.failed));
console.log(`\n${((performance.now() - started) / 1000).toFixed(0)} seconds in all`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function chosenSteps(): Step[] {
  const all = values.long ? [...steps, ...longSteps] : [...steps];
  const names = values.only?.flatMap((names) => names.split(","));
  if (!names) return all;
  const known = [...steps, ...longSteps];
  return names.map((name) => {
    const step = known.find((one) => one.name === name);
    return step ?? noSuchStep(name, known);
  });
}

function noSuchStep(name: string, known: readonly Step[]): never {
  console.error(`There is no step "${name}". Steps: ${known.map((one) => one.name).join(", ")}`);
  process.exit(2);
}

/** Cheap steps side by side, those that need the machine one after the other. */
async function runAll(chosen: readonly Step[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const cheap = chosen.filter(({ alone }) => !alone);
  const next = async (): Promise<void> => {
    for (let step = cheap.shift(); step; step = cheap.shift()) outcomes.push(told(await runStep(step)));
  };
  await Promise.all([next(), next()]);
  for (const step of chosen.filter(({ alone }) => alone)) outcomes.push(told(await runStep(step)));
  return outcomes;
}

function told(outcome: Outcome): Outcome {
  const { step, seconds, failed, output, summary } = outcome;
  console.log(
    `${failed > 0 ? "✗" : "✓"} ${step.name.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s  ${summary}`,
  );
  if (failed > 0) console.log(`\n${output.trim()}\n`);
  return outcome;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
