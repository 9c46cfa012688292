import type { Reader } from "#platform/strings/index.ts";
import { Field, Form, kept, type Refusal, SubmitButton } from "#ui/forms.tsx";
import { Notice } from "#ui/notice.tsx";

/** What became of the test mail: what the server said, or where it lies. */
export type Answered = { sent: boolean; answer: string } | { laidInto: string };

export function TestMailAnswer({
  reader,
  answered,
  folder,
}: {
  reader: Reader;
  answered: Answered;
  folder: string;
}) {
  const { t } = reader;
  if ("laidInto" in answered)
    return (
      <Notice title={t("admin.test-mail.laid")} announced>
        <p>{t("admin.test-mail.laid.text", { folder })}</p>
      </Notice>
    );
  return (
    <Notice
      tone={answered.sent ? "calm" : "wrong"}
      title={t(answered.sent ? "admin.test-mail.sent" : "admin.test-mail.refused")}
      announced
    >
      <p>{t("admin.test-mail.said")}</p>
      <pre class="record">{answered.answer}</pre>
      <p>{t(answered.sent ? "admin.test-mail.sent.todo" : "admin.test-mail.refused.todo")}</p>
    </Notice>
  );
}

type FormProps = { reader: Reader; recipient: string; refusal?: Refusal };

export function TestMailForm({ reader, recipient, refusal }: FormProps) {
  const { t } = reader;
  return (
    <Form reader={reader} action="/admin/test-mail" label={t("admin.test-mail.button")}>
      <Field
        {...kept(reader, refusal, "to", recipient)}
        type="email"
        label={t("admin.test-mail.to")}
        autocomplete="email"
        inputmode="email"
        spellcheck="false"
        maxlength={254}
      />
      <SubmitButton look="support">{t("admin.test-mail.button")}</SubmitButton>
    </Form>
  );
}
