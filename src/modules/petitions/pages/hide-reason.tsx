import type { Frame } from "#platform/http/frame.ts";
import { Form, kept, RadioGroup, type Refusal, Refused, SubmitButton } from "#ui/forms.tsx";
import { DeskFrame } from "../components/desk-frame.tsx";
import { GROUNDS } from "../hiding.ts";
import type { Petition } from "../petition.ts";
import type { ReviewedReason } from "../queries/review.ts";
import { ReasonText } from "./reasons-to-review.tsx";

type Props = { frame: Frame; petition: Petition; reason: ReviewedReason; refusal?: Refusal };

/** One reason, and on what ground it is taken off the page. */
export function HideReasonPage({ frame, petition, reason, refusal }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const all = `/petitions/${petition.slug}/desk/reasons`;
  const above = { to: all, label: t("petitions.review-reasons") };
  const action = `${all}/${reason.id}/hiding`;
  return (
    <DeskFrame frame={frame} petition={petition} title={t("petitions.hide-reason")} above={above}>
      <Refused reader={reader} refusal={refusal} />
      <ReasonText reader={reader} reason={reason} />
      <p>{t("petitions.hide-reason.text")}</p>
      <Form reader={reader} action={action} label={t("petitions.hide-reason")}>
        <RadioGroup
          {...kept(reader, refusal, "ground")}
          label={t("petitions.hide-reason.ground")}
          options={GROUNDS.map((value) => ({ value, label: t(`petitions.review-reasons.for.${value}`) }))}
        />
        <SubmitButton>{t("petitions.hide-reason.button")}</SubmitButton>
      </Form>
    </DeskFrame>
  );
}
