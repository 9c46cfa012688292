import type { Frame } from "#platform/http/frame.ts";
import { Form, kept, type Refusal, Refused, SelectField, SubmitButton } from "#ui/forms.tsx";
import { Notice } from "#ui/notice.tsx";
import { DeskFrame } from "../components/desk-frame.tsx";
import { MONTHS_KEPT, type Petition } from "../petition.ts";

type Props = { frame: Frame; petition: Petition; saved: boolean; refusal?: Refusal };

/** How long names are kept after the end. */
export function RetentionPage({ frame, petition, saved, refusal }: Props) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <DeskFrame frame={frame} petition={petition} title={t("petitions.retention")}>
      <p class="lede">{t("petitions.retention.lede")}</p>
      {saved && <Notice title={t("petitions.retention.saved")} announced />}
      <Refused reader={reader} refusal={refusal} />
      <Form reader={reader} action={`/petitions/${petition.slug}/retention`} label={t("petitions.retention")}>
        <SelectField
          {...kept(reader, refusal, "months", String(petition.keptMonths))}
          label={t("petitions.retention.months")}
          hint={t("petitions.retention.hint")}
          options={MONTHS_KEPT.map((months) => ({
            value: String(months),
            label: t("petitions.retention.count", { count: months }),
          }))}
        />
        <SubmitButton>{t("petitions.retention.button")}</SubmitButton>
      </Form>
    </DeskFrame>
  );
}
