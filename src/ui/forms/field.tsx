import type { InputType } from "#platform/html/elements.ts";
import type { Child } from "#platform/html/jsx-runtime.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Icon } from "../icon.tsx";

/** What every control has. `id` is the name unless two forms of a page share it. */
export type Labelled = {
  reader: Reader;
  name: string;
  label: Child;
  id?: string;
  hint?: Child;
  error?: string;
  /** Says "(optional)" beside the label, or leaves it to the group around it to say; everything else is needed. */
  optional?: boolean | "unsaid";
};

type Typed = Labelled & {
  value?: string;
  autocomplete?: string;
  maxlength?: number;
  inputmode?: "text" | "decimal" | "numeric" | "tel" | "search" | "email" | "url";
  spellcheck?: "true" | "false";
  disabled?: boolean;
};

type FieldProps = Typed & {
  type?: Exclude<InputType, "checkbox" | "radio" | "hidden" | "submit" | "file">;
  list?: string;
};

/** One line to type in: label above, hint below it, the error beside what it is about, the value kept. */
export function Field({ type = "text", list, ...field }: FieldProps) {
  return (
    <FieldFrame {...field}>
      <input class="input" type={type} list={list} {...controlAttributes(field)} value={field.value} />
    </FieldFrame>
  );
}

/** Several lines; `dir=auto` lets the text decide its direction. */
export function TextAreaField({ rows = 5, value, ...field }: Typed & { rows?: number }) {
  return (
    <FieldFrame {...field}>
      <textarea class="input" rows={rows} dir="auto" {...controlAttributes(field)}>
        {keepFirstLineBreak(value)}
      </textarea>
    </FieldFrame>
  );
}

/** A parser drops a line break right after the tag, and with it one a person typed. */
const keepFirstLineBreak = (value = "") => (value.startsWith("\n") ? `\n${value}` : value);

export function FieldFrame({
  reader,
  label,
  optional,
  hint,
  error,
  children,
  ...field
}: Labelled & { children: Child }) {
  const id = idOf(field);
  return (
    <div class="field">
      <label for={id}>
        {label}
        {optional === true && <span class="optional"> {reader.t("ui.form.optional")}</span>}
      </label>
      <FieldNotes id={id} hint={hint} error={error} />
      {children}
    </div>
  );
}

/** The hint and the error of a control, under the ids that `describedBy` points to. */
export function FieldNotes({ id, hint, error }: { id: string; hint?: Child; error?: string }) {
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          <Icon name="wrong" />
          {error}
        </p>
      )}
    </>
  );
}

export const idOf = ({ id, name }: { id?: string; name: string }) => id ?? name;

export function describedBy(field: {
  id?: string;
  name: string;
  hint?: Child;
  error?: string;
}): string | undefined {
  const id = idOf(field);
  const notes = [field.error && `${id}-error`, field.hint && `${id}-hint`].filter(Boolean);
  return notes.length > 0 ? notes.join(" ") : undefined;
}

export function controlAttributes(field: Omit<Typed, "reader" | "label">) {
  const { name, optional, error, autocomplete, maxlength, inputmode, spellcheck, disabled } = field;
  return {
    id: idOf(field),
    name,
    autocomplete,
    maxlength,
    inputmode,
    spellcheck,
    disabled,
    "aria-required": optional ? undefined : ("true" as const),
    "aria-invalid": error ? ("true" as const) : undefined,
    "aria-describedby": describedBy(field),
  };
}
