import type { Reader, StringKey } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { PosterCard } from "#ui/card.tsx";
import { Disclosure } from "#ui/disclosure.tsx";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
import { Notice } from "#ui/notice.tsx";
import { addresseeLine, type Campaign } from "../campaign.ts";
import { nothingMissing, SentBack } from "../components/sent-back.tsx";
import { StagePage, type StageProps } from "../components/stage-page.tsx";
import { stagePath } from "../draft.ts";
import type { Review } from "../review.ts";

type Props = StageProps & {
  /** What will not work as this place is set up. */
  heed: readonly StringKey[];
  /** Whether whoever looks may publish it and throw it away. */
  leads: boolean;
  /** Whether somebody looks at it before everybody sees it. */
  isReviewOn: boolean;
  /** The last time it was sent to be looked at. */
  review: Review | undefined;
};

/** The last look: how it will stand there, what is missing, what will not work, and the button. */
export function CheckStage({ heed, leads, isReviewOn, review, ...props }: Props) {
  const { campaign, stages, missing } = props;
  const { reader } = props.frame;
  return (
    <StagePage {...props}>
      <SentBack reader={reader} review={review} />
      <Preview reader={reader} campaign={campaign} />
      <WhatIsMissing reader={reader} {...{ campaign, stages, missing, review }} />
      {heed.map((what) => (
        <Notice tone="heed">
          <p>{reader.t(what)}</p>
        </Notice>
      ))}
      {leads ? (
        <Publish reader={reader} {...{ campaign, isReviewOn }} isComplete={missing.length === 0} />
      ) : (
        <p class="hint">{reader.t("campaigns.publish.lead")}</p>
      )}
    </StagePage>
  );
}

type PartProps = { reader: Reader; campaign: Campaign };

function Preview({ reader, campaign }: PartProps) {
  const { slug, title, language, summary, addressees } = campaign;
  const { t } = reader;
  return (
    <section class="draft-preview">
      <PosterCard
        reader={reader}
        slug={slug}
        to={`/campaigns/${slug}`}
        title={title}
        lang={language}
        heading="h2"
        crumb={
          addressees.length > 0
            ? reader.html("campaigns.to", {
                addressee: <span lang={language}>{addresseeLine(campaign)}</span>,
              })
            : undefined
        }
      >
        {summary ? <p lang={language}>{summary}</p> : nothing}
      </PosterCard>
      <ButtonLink reader={reader} to={`/campaigns/${slug}`} look="support">
        {t("campaigns.preview.open")}
      </ButtonLink>
    </section>
  );
}

type MissingProps = PartProps & Pick<Props, "stages" | "missing" | "review">;

function WhatIsMissing({ reader, campaign, stages, missing, review }: MissingProps) {
  const { t } = reader;
  if (missing.length === 0) return <Notice title={t(nothingMissing(review))} />;
  const labelOf = (stage: string) => t(stages.find(({ name }) => name === stage)!.label);
  return (
    <section>
      <h2>{t("campaigns.missing", { count: missing.length })}</h2>
      <ul>
        {missing.map(({ stage, what }) => (
          <li>
            {t(what)}{" "}
            <Link reader={reader} to={stagePath(campaign.slug, stage)}>
              {labelOf(stage)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

type PublishProps = PartProps & { isComplete: boolean; isReviewOn: boolean };

function Publish({ reader, campaign, isComplete, isReviewOn }: PublishProps) {
  const { t } = reader;
  const words = t(isReviewOn ? "campaigns.publish.review" : "campaigns.publish");
  const base = `/campaigns/${campaign.slug}`;
  return (
    <>
      {isComplete && (
        <Form reader={reader} action={`${base}/publication`} label={words}>
          <p class="hint">{t(isReviewOn ? "campaigns.publish.review.hint" : "campaigns.publish.hint")}</p>
          <SubmitButton>{words}</SubmitButton>
        </Form>
      )}
      <Disclosure summary={t("campaigns.discard")}>
        <Form reader={reader} action={`${base}/draft/end`} label={t("campaigns.discard")}>
          <p>{t("campaigns.discard.text")}</p>
          <SubmitButton look="quiet" wide={false}>
            {t("campaigns.discard.button")}
          </SubmitButton>
        </Form>
      </Disclosure>
    </>
  );
}
