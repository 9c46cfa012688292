import type { Frame } from "#platform/http/frame.ts";
import { Form, type Refusal, Refused, SubmitButton } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { Notice } from "#ui/notice.tsx";
import type { Campaign } from "../campaign.ts";
import { DeskCrumbs } from "../components/desk-crumbs.tsx";
import { stateWord } from "../components/state-word.ts";
import { DayField, FIELDS, type FieldsProps, LineField, PictureFields } from "../components/step-fields.tsx";
import type { CorrectableStep } from "../step-correction.ts";

type Props = {
  frame: Frame;
  campaign: Campaign;
  to: CorrectableStep;
  today: string;
  /** What stands there, or what was typed. */
  entered: Refusal;
};

/** What was recorded of a step, to be put right. */
export function StepCorrectionPage({ frame, campaign, to, today, entered }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const { slug } = campaign;
  const heading = t("campaigns.correction.of", { step: stateWord(reader, to) });
  return (
    <Layout {...frame} title={heading} head={{ unlisted: true }}>
      <div class="single">
        <DeskCrumbs reader={reader} campaign={campaign} page={heading} />
        <h1>{heading}</h1>
        <Refused reader={reader} refusal={entered} />
        <Form reader={reader} action={`/campaigns/${slug}/steps/${to}/correction`} label={heading} upload>
          <Recorded reader={reader} campaign={campaign} today={today} to={to} refusal={entered} />
          <Notice title={t("campaigns.steps.changes")}>
            <p>{t("campaigns.correction.changes")}</p>
            <p>{t("campaigns.correction.undo")}</p>
          </Notice>
          <SubmitButton>{t("campaigns.correction.button")}</SubmitButton>
          {to === "answered" && (
            <SubmitButton look="quiet" name="deed" value="picture">
              {t("campaigns.steps.picture.add")}
            </SubmitButton>
          )}
        </Form>
      </div>
    </Layout>
  );
}

/**
 * What the step itself asked. What came of it had no day of its own then, and has one now; what came of it before says
 * no more than a line.
 */
function Recorded({ to, ...props }: FieldsProps & { to: CorrectableStep }) {
  const Fields = FIELDS[to];
  if (to === "delivered" || to === "answered") return <Fields {...props} />;
  const isLatest = props.campaign.state === to;
  return (
    <>
      <DayField {...props} />
      {isLatest ? <Fields {...props} /> : <LineField {...props} />}
      {!isLatest && <PictureFields {...props} />}
    </>
  );
}
