import type { Reader } from "#platform/strings/index.ts";

/** Where someone stands in something of several steps; `current` counts from 0, the number of steps when all are done. */
export function Steps({ reader, steps, current }: { reader: Reader; steps: string[]; current: number }) {
  return (
    <ol class="steps" aria-label={reader.t("ui.steps")}>
      {steps.map((step, index) => (
        <li class={index < current && "done"} aria-current={index === current && "step"}>
          <span>
            {step}
            {index < current && <span class="heard"> {reader.t("ui.steps.done")}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
