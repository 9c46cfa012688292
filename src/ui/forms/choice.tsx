import type { Child } from "#platform/html/jsx-runtime.ts";
import { controlAttributes, describedBy, FieldFrame, FieldNotes, idOf, type Labelled } from "./field.tsx";

type Option = { value: string; label: string };

type SelectProps = Labelled & {
  options: Option[];
  value?: string;
  /** The words of the first, empty choice; without it the first option is preset. */
  empty?: string;
  autocomplete?: string;
};

export function SelectField({ options, value, empty, ...field }: SelectProps) {
  // `aria-required` on a list is announced by few and reported by axe on none; the words beside the label say it.
  const { maxlength: _, inputmode: __, spellcheck: ___, ...attributes } = controlAttributes(field);
  return (
    <FieldFrame {...field}>
      <div class="select">
        <select class="input" {...attributes}>
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map((option) => (
            <option value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
    </FieldFrame>
  );
}

type CheckboxProps = Omit<Labelled, "optional"> & { checked?: boolean; value?: string };

/** Never preselected for a person who has not chosen: pass `checked` only to keep what they entered. */
export function CheckboxField({ label, checked, value = "yes", hint, error, ...field }: CheckboxProps) {
  const id = idOf(field);
  return (
    <div class="choice">
      <input
        type="checkbox"
        id={id}
        name={field.name}
        value={value}
        checked={checked}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={describedBy({ ...field, hint, error })}
      />
      <label for={id}>{label}</label>
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}

type RadioProps = Labelled & { options: (Option & { hint?: Child })[]; value?: string };

export function RadioGroup({ reader, label, options, value, optional, hint, error, ...field }: RadioProps) {
  const id = idOf(field);
  return (
    <fieldset class="choices" aria-describedby={describedBy({ ...field, hint, error })}>
      <legend>
        {label}
        {optional === true && <span class="optional"> {reader.t("ui.form.optional")}</span>}
      </legend>
      <FieldNotes id={id} hint={hint} error={error} />
      {options.map((option, index) => (
        <div class="choice">
          <input
            type="radio"
            // The summary of errors links to the first choice under the name of the group.
            id={index === 0 ? id : `${id}-${option.value}`}
            name={field.name}
            value={option.value}
            checked={option.value === value}
            aria-describedby={option.hint ? `${id}-${option.value}-hint` : undefined}
          />
          <label for={index === 0 ? id : `${id}-${option.value}`}>{option.label}</label>
          <FieldNotes id={`${id}-${option.value}`} hint={option.hint} />
        </div>
      ))}
    </fieldset>
  );
}
