import type { Html } from "#platform/html/html.ts";
import type { Reader } from "#platform/strings/index.ts";
import {
  CheckboxField,
  Field,
  FileField,
  kept,
  RadioGroup,
  type Refusal,
  TextAreaField,
} from "#ui/forms.tsx";
import { KeptPicture } from "#ui/kept-picture.tsx";
import type { Campaign } from "../campaign.ts";
import { type DeskStep, DUE_BY, LONGEST_ANSWER, LONGEST_LINE, LONGEST_OUTCOME } from "../step-form.ts";

export type FieldsProps = {
  reader: Reader;
  campaign: Campaign;
  /** `YYYY-MM-DD` */
  today: string;
  refusal?: Refusal;
};

/** What each step asks. */
export const FIELDS: Record<DeskStep, (props: FieldsProps) => Html> = {
  closed: LineField,
  live: LineField,
  delivered: Delivered,
  answered: Answered,
  won: CameOfIt,
  partly: CameOfIt,
  lost: CameOfIt,
};

export function LineField({ reader, refusal }: FieldsProps) {
  return (
    <Field
      {...kept(reader, refusal, "line")}
      label={reader.t("campaigns.steps.line")}
      hint={reader.t("campaigns.steps.line.hint")}
      maxlength={LONGEST_LINE}
      optional
    />
  );
}

export function DayField({ reader, today, refusal }: FieldsProps) {
  return (
    <Field
      {...kept(reader, refusal, "on", today)}
      type="date"
      label={reader.t("campaigns.steps.on")}
      hint={reader.t("campaigns.steps.day.hint")}
    />
  );
}

function Delivered(props: FieldsProps) {
  const { reader, refusal } = props;
  const { t } = reader;
  return (
    <>
      <DayField {...props} />
      <LineField {...props} />
      <RadioGroup
        {...kept(reader, refusal, "due")}
        label={t("campaigns.steps.due")}
        options={DUE_BY.map((value) => ({
          value,
          label: t(`campaigns.steps.due.${value}`),
          hint: t(`campaigns.steps.due.${value}.hint`),
        }))}
      />
      <Field
        {...kept(reader, refusal, "due_on")}
        type="date"
        label={t("campaigns.steps.due-on")}
        hint={t("campaigns.steps.due-on.hint")}
        optional="unsaid"
      />
      <Field
        {...kept(reader, refusal, "rule")}
        label={t("campaigns.steps.rule")}
        hint={t("campaigns.steps.rule.hint")}
        maxlength={200}
        optional="unsaid"
      />
      <PictureFields {...props} />
    </>
  );
}

/** A picture that was taken in before the form was refused stays, and one that was taken away stays away. */
export function PictureFields({ reader, refusal }: FieldsProps) {
  const { t } = reader;
  const path = refusal?.typed.picture_path ?? "";
  const isGone = path === "" && refusal?.typed.picture_gone !== undefined;
  return (
    <>
      {path !== "" && <input type="hidden" name="picture_path" value={path} />}
      {isGone && <input type="hidden" name="picture_gone" value="yes" />}
      {path !== "" && <KeptPicture path={path} alt={refusal?.typed.picture_alt ?? ""} />}
      {path !== "" && (
        <CheckboxField reader={reader} name="picture_gone" label={t("campaigns.steps.picture.gone")} />
      )}
      <FileField
        reader={reader}
        name="picture"
        label={t("campaigns.steps.picture")}
        hint={t("campaigns.steps.picture.hint")}
        error={refusal?.errors.picture && t(refusal.errors.picture)}
        optional
      />
      <Field
        {...kept(reader, refusal, "picture_alt")}
        label={t("campaigns.steps.picture-alt")}
        hint={t("campaigns.steps.picture-alt.hint")}
        maxlength={300}
        optional="unsaid"
      />
    </>
  );
}

function Answered(props: FieldsProps) {
  const { reader, campaign, refusal } = props;
  const { t } = reader;
  return (
    <>
      <DayField {...props} />
      <Field
        {...kept(reader, refusal, "from", campaign.addressees[0]?.name)}
        label={t("campaigns.steps.from")}
        hint={t("campaigns.steps.from.hint")}
        maxlength={200}
      />
      <TextAreaField
        {...kept(reader, refusal, "answer")}
        label={t("campaigns.steps.answer")}
        hint={t("campaigns.steps.answer.hint")}
        maxlength={LONGEST_ANSWER}
        rows={12}
      />
      <PictureFields {...props} />
      <LineField {...props} />
    </>
  );
}

function CameOfIt(props: FieldsProps) {
  const { reader, campaign, refusal } = props;
  const { t } = reader;
  return (
    <>
      <TextAreaField
        {...kept(reader, refusal, "outcome", campaign.outcome)}
        label={t("campaigns.steps.outcome")}
        hint={t("campaigns.steps.outcome.hint")}
        maxlength={LONGEST_OUTCOME}
        rows={6}
      />
      <TextAreaField
        {...kept(reader, refusal, "learned", campaign.learned)}
        label={t("campaigns.steps.learned")}
        hint={t("campaigns.steps.learned.hint")}
        maxlength={LONGEST_OUTCOME}
        rows={4}
        optional
      />
      <PictureFields {...props} />
      <LineField {...props} />
    </>
  );
}
