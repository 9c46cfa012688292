import type { Reader } from "#platform/strings/index.ts";
import { nothing } from "../nothing.ts";

/** `field` is the control's id; without one the trouble is with the whole form. */
type FieldError = { field?: string; message: string };

type SummaryProps = {
  reader: Reader;
  errors: FieldError[];
  /** What of the form is still there, when it is not everything. */
  kept?: string;
};

/**
 * Stands at the top of a refused form and takes focus (with `autofocus`, so without script too), so that a screen
 * reader begins with what is wrong; each line leads to its field.
 */
export function ErrorSummary({ reader, errors, kept }: SummaryProps) {
  if (errors.length === 0) return nothing;
  return (
    <div
      class="error-summary"
      id="errors"
      role="group"
      aria-labelledby="errors-title"
      tabindex={-1}
      autofocus
    >
      <h2 id="errors-title">{reader.t("ui.form.errors", { count: errors.length })}</h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li>{field ? <a href={`#${field}`}>{message}</a> : message}</li>
        ))}
      </ul>
      <p class="hint">{kept ?? reader.t("ui.form.kept")}</p>
    </div>
  );
}
