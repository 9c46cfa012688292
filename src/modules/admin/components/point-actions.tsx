import type { Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Field, Form, type Refusal, SubmitButton } from "#ui/forms.tsx";
import { nothing } from "#ui/nothing.ts";
import type { Known, Point } from "../checklist.ts";
import { TestMailForm } from "./test-mail.tsx";

type Props = {
  reader: Reader;
  point: Point;
  known: Known;
  mailHost: string | undefined;
  recipient: string;
  refusal?: Refusal;
};

/** What can be done about a point right here: a form, a way to where it is done, or the record to add. */
export function PointActions(props: Props) {
  const { reader, point, recipient, refusal } = props;
  if (point.name === "mail") return <TestMailForm reader={reader} recipient={recipient} refusal={refusal} />;
  if (point.name === "dkim" && point.says !== "not-public") return <SelectorForm {...props} />;
  const record = recordFor(props);
  if (record) return <RecordToAdd reader={reader} {...record} />;
  const way = WAYS[point.name as keyof typeof WAYS];
  if (!way) return nothing;
  return (
    <div class="acts">
      <ButtonLink reader={reader} to={way} look="quiet">
        {reader.t(`admin.check.${point.name as keyof typeof WAYS}.way`)}
      </ButtonLink>
    </div>
  );
}

const WAYS = {
  legal: "/admin/settings",
  community: "/communities/new",
  invitations: "/communities",
} as const;

/** Only what is right whatever the provider is. */
function recordFor({ point, known: { domain }, mailHost }: Props) {
  if (point.name === "dmarc" && point.says === "missing")
    return { name: `_dmarc.${domain}`, value: "v=DMARC1; p=none" };
  if (point.name === "spf" && point.says === "missing")
    return { name: domain, value: `v=spf1 mx${mailHost ? ` a:${mailHost}` : ""} ~all` };
  return undefined;
}

const TYPE = "TXT";

function RecordToAdd({ reader: { t }, name, value }: { reader: Reader; name: string; value: string }) {
  return (
    <dl class="record">
      <dt>{t("admin.record.name")}</dt>
      <dd>{name}</dd>
      <dt>{t("admin.record.type")}</dt>
      <dd>{TYPE}</dd>
      <dt>{t("admin.record.value")}</dt>
      <dd>{value}</dd>
    </dl>
  );
}

function SelectorForm({ reader, known: { selector }, refusal }: Props) {
  const { t } = reader;
  const error = refusal?.errors.selector;
  return (
    <Form reader={reader} action="/admin/mail-records" label={t("admin.selector")}>
      <Field
        reader={reader}
        name="selector"
        label={t("admin.selector")}
        hint={t("admin.selector.hint")}
        value={refusal?.typed.selector ?? selector}
        error={error && t(error)}
        spellcheck="false"
        maxlength={63}
        optional
      />
      <SubmitButton look="quiet">{t("admin.selector.button")}</SubmitButton>
    </Form>
  );
}
