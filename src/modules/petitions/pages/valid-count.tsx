import type { Frame } from "#platform/http/frame.ts";
import {
  CheckboxField,
  Field,
  Form,
  kept,
  type Refusal,
  Refused,
  SubmitButton,
  TextAreaField,
} from "#ui/forms.tsx";
import { DeskFrame } from "../components/desk-frame.tsx";
import type { Petition } from "../petition.ts";

type Props = { frame: Frame; petition: Petition; refusal?: Refusal };

/** What the authority itself found valid, to stand beside our number. */
export function ValidCountPage({ frame, petition, refusal }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const { slug, validCount } = petition;
  const action = `/petitions/${slug}/valid-count`;
  return (
    <DeskFrame frame={frame} petition={petition} title={t("petitions.valid")}>
      <p class="lede">{t("petitions.valid.lede")}</p>
      <Refused reader={reader} refusal={refusal} />
      <Form reader={reader} action={action} label={t("petitions.valid")}>
        <Field
          {...kept(reader, refusal, "count", validCount && String(validCount.count))}
          label={t("petitions.valid.count")}
          inputmode="numeric"
          maxlength={13}
        />
        {(refusal?.named?.count || refusal?.typed.others) && (
          <CheckboxField
            reader={reader}
            name="others"
            label={t("petitions.valid.others")}
            hint={t("petitions.valid.others.hint")}
            checked={refusal.typed.others !== undefined}
          />
        )}
        <Field
          {...kept(reader, refusal, "on", validCount?.on)}
          type="date"
          label={t("petitions.valid.on")}
          hint={t("petitions.valid.on.hint")}
        />
        <Field
          {...kept(reader, refusal, "source", validCount?.source)}
          label={t("petitions.valid.source")}
          hint={t("petitions.valid.source.hint")}
          maxlength={200}
        />
        <TextAreaField
          {...kept(reader, refusal, "difference", validCount?.difference)}
          label={t("petitions.valid.difference")}
          hint={t("petitions.valid.difference.hint")}
          maxlength={1_000}
          rows={4}
          optional
        />
        <SubmitButton>{t("petitions.valid.button")}</SubmitButton>
      </Form>
      {validCount && (
        <Form reader={reader} action={`${action}/removal`} label={t("petitions.valid.remove")}>
          <SubmitButton look="quiet" wide={false}>
            {t("petitions.valid.remove")}
          </SubmitButton>
        </Form>
      )}
    </DeskFrame>
  );
}
