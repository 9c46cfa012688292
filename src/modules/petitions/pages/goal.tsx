import type { Frame } from "#platform/http/frame.ts";
import { Form, type Refusal, Refused, SubmitButton } from "#ui/forms.tsx";
import { Notice } from "#ui/notice.tsx";
import { DeskFrame } from "../components/desk-frame.tsx";
import { GoalFields } from "../components/signing-rules-fields.tsx";
import { Standing } from "../components/standing.tsx";
import { isOpen, type Petition } from "../petition.ts";
import type { Counts } from "../queries/figures.ts";

type Props = { frame: Frame; petition: Petition; counts: Counts; saved: boolean; refusal?: Refusal };

/** Another goal for a petition that runs; it never changes by itself. */
export function GoalPage({ frame, petition, counts, saved, refusal }: Props) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <DeskFrame frame={frame} petition={petition} title={t("petitions.new-goal")}>
      <p class="lede">{t("petitions.new-goal.lede")}</p>
      {saved && <Notice title={t("petitions.new-goal.saved")} announced />}
      <Refused reader={reader} refusal={refusal} />
      <Standing reader={reader} petition={petition} counts={counts} />
      {isOpen(petition) ? (
        <Form reader={reader} action={`/petitions/${petition.slug}/goal`} label={t("petitions.new-goal")}>
          <GoalFields reader={reader} refusal={refusal} />
          <SubmitButton>{t("petitions.new-goal.button")}</SubmitButton>
        </Form>
      ) : (
        <Notice title={t("petitions.new-goal.refused.not-running")} />
      )}
    </DeskFrame>
  );
}
