import type { Typed } from "#platform/http/form.ts";
import type { Frame } from "#platform/http/frame.ts";
import {
  Field,
  Form,
  kept,
  type Refusal,
  Refused,
  SelectField,
  SubmitButton,
  TextAreaField,
} from "#ui/forms.tsx";
import { Notice } from "#ui/notice.tsx";
import { DeskFrame } from "../components/desk-frame.tsx";
import type { Petition } from "../petition.ts";
import type { RuleHindrance } from "../queries/open-for-rules.ts";
import { LONGEST_REASON, SPANS } from "../rules/rule.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  /** What a link brought along, such as a domain that stood out. */
  begun: Typed;
  hindrance: RuleHindrance | undefined;
  refusal?: Refusal;
};

/** Which signatures, and why; what that meets is looked at before anything happens. */
export function NewRulePage({ frame, petition, begun, hindrance, refusal }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const title = t("petitions.rules.new");
  const above = { to: `/petitions/${petition.slug}/rules`, label: t("petitions.rules") };
  if (hindrance)
    return (
      <DeskFrame frame={frame} petition={petition} title={title} above={above}>
        <Notice tone="heed" title={t(`petitions.rules.refused.${hindrance}`)} />
      </DeskFrame>
    );
  return (
    <DeskFrame frame={frame} petition={petition} title={title} above={above}>
      <p class="lede">{t("petitions.rules.new.lede")}</p>
      <Refused reader={reader} refusal={refusal} />
      <Form reader={reader} action={`/petitions/${petition.slug}/rules/new`} label={title}>
        <Which {...{ frame, begun, refusal }} />
        <TextAreaField
          {...kept(reader, refusal, "reason", begun.reason)}
          label={t("petitions.rules.reason")}
          hint={t("petitions.rules.reason.hint")}
          maxlength={LONGEST_REASON}
          rows={4}
        />
        <SubmitButton>{t("petitions.rules.look")}</SubmitButton>
      </Form>
    </DeskFrame>
  );
}

function Which({ frame: { reader }, begun, refusal }: Pick<Props, "frame" | "begun" | "refusal">) {
  const { t } = reader;
  const field = (name: string) => kept(reader, refusal, name, begun[name]);
  return (
    <>
      <Field
        {...field("domain")}
        label={t("petitions.rules.domain")}
        hint={t("petitions.rules.domain.hint")}
        maxlength={254}
        spellcheck="false"
        optional="unsaid"
      />
      <Field
        {...field("network")}
        label={t("petitions.rules.network")}
        hint={t("petitions.rules.network.hint")}
        maxlength={60}
        spellcheck="false"
        optional="unsaid"
      />
      <SelectField
        {...field("span")}
        label={t("petitions.rules.span")}
        empty={t("petitions.rules.span.any")}
        options={SPANS.map((value) => ({ value, label: t(`petitions.rules.span.${value}`) }))}
        optional="unsaid"
      />
      <Field
        {...field("from")}
        type="datetime-local"
        label={t("petitions.rules.from")}
        hint={t("petitions.rules.zone", { zone: reader.timeZone.replaceAll("_", " ") })}
        optional="unsaid"
      />
      <Field
        {...field("until")}
        type="datetime-local"
        label={t("petitions.rules.until")}
        hint={t("petitions.rules.until.hint")}
        optional="unsaid"
      />
    </>
  );
}
