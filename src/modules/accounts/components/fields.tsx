import type { FieldErrors, Typed } from "#platform/http/form.ts";
import type { Reader, StringKey } from "#platform/strings/index.ts";
import { ErrorSummary, Field } from "#ui/forms.tsx";
import { Notice } from "#ui/notice.tsx";
import { LONGEST_HANDLE, LONGEST_NAME } from "../person.ts";

/** What a refused form brings back: what was typed, what is wrong, and a word for the whole of it. */
export type Refusal = { typed: Typed; errors: FieldErrors; notice?: { title: string; text: string } };

export type FormProps = { reader: Reader; refusal?: Refusal };

/** A password is never sent back, so the summary says that everything else is kept. */
export function Refused({ reader, refusal }: FormProps) {
  const errors = Object.entries(refusal?.errors ?? {}).map(([field, key]) => ({
    field,
    message: reader.t(key),
  }));
  return (
    <>
      {refusal?.notice && (
        <Notice tone="heed" title={refusal.notice.title} announced>
          <p>{refusal.notice.text}</p>
        </Notice>
      )}
      <ErrorSummary reader={reader} errors={errors} kept={reader.t("accounts.form.kept")} />
    </>
  );
}

type LineProps = FormProps & {
  name: string;
  label: StringKey;
  hint?: StringKey;
  value?: string;
  autocomplete?: string;
  maxlength?: number;
  optional?: boolean;
};

/** A line of text of one of the account's forms, with what was typed and what is wrong with it. */
export function Line({ reader, refusal, label, hint, value, ...field }: LineProps) {
  const error = refusal?.errors[field.name];
  return (
    <Field
      reader={reader}
      label={reader.t(label)}
      hint={hint && reader.t(hint)}
      value={refusal?.typed[field.name] ?? value}
      error={error && reader.t(error)}
      spellcheck="false"
      {...field}
    />
  );
}

type PersonProps = FormProps & { name?: string; handle?: string };

/** The same two, whichever way somebody joins. */
export function PersonFields({ reader, refusal, name, handle }: PersonProps) {
  return (
    <>
      <Line
        reader={reader}
        refusal={refusal}
        name="name"
        value={name}
        label="accounts.name"
        hint="accounts.name.hint"
        autocomplete="nickname"
        maxlength={LONGEST_NAME}
      />
      <Line
        reader={reader}
        refusal={refusal}
        name="handle"
        value={handle}
        label="accounts.handle"
        hint="accounts.handle.hint"
        autocomplete="username"
        maxlength={LONGEST_HANDLE + 1}
      />
    </>
  );
}

export function PasswordField({ reader, refusal, label, hint, isNew, name = "password" }: PasswordProps) {
  const error = refusal?.errors[name];
  return (
    <Field
      reader={reader}
      name={name}
      type="password"
      label={reader.t(label)}
      hint={hint && reader.t(hint)}
      error={error && reader.t(error)}
      autocomplete={isNew ? "new-password" : "current-password"}
      maxlength={200}
    />
  );
}

type PasswordProps = FormProps & { label: StringKey; hint?: StringKey; isNew?: boolean; name?: string };

export function EmailField({
  reader,
  refusal,
  optional,
  hint,
}: FormProps & { optional?: boolean; hint?: StringKey }) {
  const error = refusal?.errors.email;
  return (
    <Field
      reader={reader}
      name="email"
      type="email"
      label={reader.t("accounts.email")}
      hint={hint && reader.t(hint)}
      value={refusal?.typed.email}
      error={error && reader.t(error)}
      optional={optional}
      autocomplete="email"
      inputmode="email"
      maxlength={254}
      spellcheck="false"
    />
  );
}

export const NextField = ({ next }: { next: string }) => <input type="hidden" name="next" value={next} />;
