import type { Reader } from "#platform/strings/index.ts";
import { Link } from "./link.tsx";

/** `to` and `done` for steps that can be gone in any order. */
type Step = string | { label: string; to: string; done: boolean };

type StepsProps = { reader: Reader; steps: Step[]; current: number };

/**
 * Where someone stands in something of several steps; `current` counts from 0, the number of steps when all are done.
 */
export function Steps({ reader, steps, current }: StepsProps) {
  return (
    <ol class="steps" aria-label={reader.t("ui.steps")}>
      {steps.map((step, index) => {
        const isDone = typeof step === "string" ? index < current : step.done;
        const isCurrent = index === current;
        return (
          <li class={isDone && "done"} aria-current={isCurrent && "step"}>
            <span>
              {typeof step === "string" || isCurrent ? (
                labelOf(step)
              ) : (
                <Link reader={reader} to={step.to}>
                  {step.label}
                </Link>
              )}
              {isDone && <span class="heard"> {reader.t("ui.steps.done")}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

const labelOf = (step: Step): string => (typeof step === "string" ? step : step.label);
