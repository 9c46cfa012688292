import type { Reader } from "#platform/strings/index.ts";
import type { ButtonLook } from "#ui/button.tsx";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { NextField } from "./fields.tsx";

/** What a page says of the place where people may have an account already. */
export type ShownProvider = { issuer: string; name: string };

type Props = { reader: Reader; next: string; label: string; look?: ButtonLook };

/** Leads to the provider and back. A form, because the way begins with a row and a cookie, which no link may make. */
export function ProviderButton({ reader, next, label, look = "support" }: Props) {
  return (
    <Form reader={reader} action="/sign-in/provider" label={label}>
      <NextField next={next} />
      <SubmitButton look={look}>{label}</SubmitButton>
    </Form>
  );
}
