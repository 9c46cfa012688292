import type { Frame } from "#platform/http/frame.ts";
import { Form, type Refusal, Refused, SubmitButton } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";
import type { Campaign } from "../campaign.ts";
import { DeskCrumbs } from "../components/desk-crumbs.tsx";
import { FIELDS } from "../components/step-fields.tsx";
import { bringsPicture, type DeskStep } from "../step-form.ts";

type Props = {
  frame: Frame;
  campaign: Campaign;
  to: DeskStep;
  today: string;
  /** What it changes for what belongs to the campaign. */
  changes: string[];
  /** What stands in its way now. */
  hindrance?: string;
  refusal?: Refusal;
};

/** One step: what it asks, what it changes, whether it can be undone, and the button that takes it. */
export function StepPage({ frame, campaign, to, today, changes, hindrance, refusal }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const { slug } = campaign;
  const Fields = FIELDS[to];
  const isCorrection = campaign.state === "won" || campaign.state === "partly" || campaign.state === "lost";
  return (
    <Layout {...frame} title={t(`campaigns.steps.${to}`)} head={{ unlisted: true }}>
      <div class="single">
        <DeskCrumbs reader={reader} campaign={campaign} page={t(`campaigns.steps.${to}`)} />
        <h1>{t(`campaigns.steps.${to}`)}</h1>
        <Refused reader={reader} refusal={refusal} />
        {hindrance && (
          <Notice tone="heed" title={hindrance}>
            <p>
              <Link reader={reader} to={`/campaigns/${slug}/desk`}>
                {t("campaigns.waits")}
              </Link>
            </p>
          </Notice>
        )}
        <Form
          reader={reader}
          action={`/campaigns/${slug}/steps/${to}`}
          label={t(`campaigns.steps.${to}`)}
          upload={bringsPicture(to)}
        >
          {Fields({ reader, campaign, today, refusal })}
          <Notice title={t("campaigns.steps.changes")}>
            <p>{t(`campaigns.steps.${to}.changes`)}</p>
            {changes.map((change) => (
              <p>{change}</p>
            ))}
            {isCorrection && <p>{t("campaigns.steps.correction")}</p>}
            <p>{t(`campaigns.steps.${to}.undo`)}</p>
          </Notice>
          <SubmitButton>{t(`campaigns.steps.${to}.button`)}</SubmitButton>
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
