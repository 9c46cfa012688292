import type { Frame } from "#platform/http/frame.ts";
import { directionOf, type Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { CheckboxField, Form, kept, type Refusal, Refused, SubmitButton, TextAreaField } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { Time } from "#ui/time.tsx";
import type { Campaign } from "../campaign.ts";
import { Reasons } from "../components/sent-back.tsx";
import { LONGEST_WORDS, REVIEW_REASONS, type Review, reasonField } from "../review.ts";

type Props = {
  frame: Frame;
  campaign: Campaign;
  review: Review;
  /** Whether whoever looks may decide this one. */
  decides: boolean;
  refusal?: Refusal;
};

/** One draft that waits to be looked at: its page, and the decision; or what was decided. */
export function ReviewPage({ frame, campaign, review, decides, refusal }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const { slug, title, language, startedBy } = campaign;
  return (
    <Layout {...frame} title={t("campaigns.review.of", { title })} head={{ unlisted: true }}>
      <div class="single">
        <p class="crumb">
          <Link reader={reader} to="/campaigns/reviews">
            {t("campaigns.reviews")}
          </Link>
        </p>
        <h1 lang={language} dir={directionOf(language)}>
          {title}
        </h1>
        <p>{reader.html("campaigns.started-by", { name: <bdi>{startedBy}</bdi> })}</p>
        <p>{reader.html("campaigns.review.since", { time: <Time reader={reader} at={review.sentAt} /> })}</p>
        <Refused reader={reader} refusal={refusal} />
        <ButtonLink reader={reader} to={`/campaigns/${slug}`} look="support">
          {t("campaigns.preview.open")}
        </ButtonLink>
        {review.decision ? (
          <WhatWasDecided reader={reader} review={review} />
        ) : decides ? (
          <Deciding reader={reader} {...{ campaign, review, refusal }} />
        ) : (
          <p class="hint">{t("campaigns.review.own")}</p>
        )}
      </div>
    </Layout>
  );
}

function WhatWasDecided({ reader, review }: { reader: Reader; review: Review }) {
  const { decision, decidedAt, reasons, words } = review;
  return (
    <section>
      <h2>{reader.t(`campaigns.review.decision.${decision!}`)}</h2>
      <p class="crumb">
        <Time reader={reader} at={decidedAt!} />
      </p>
      <Reasons reader={reader} reasons={reasons} words={words} />
    </section>
  );
}

type DecidingProps = { reader: Reader; campaign: Campaign; review: Review; refusal?: Refusal };

/** Publishing needs no words; sending back does, or nobody would know what to mend. */
function Deciding({ reader, campaign, review, refusal }: DecidingProps) {
  const { t } = reader;
  const error = refusal?.errors.reasons;
  return (
    <Form reader={reader} action={`/campaigns/${campaign.slug}/review`} label={t("campaigns.review")}>
      <input type="hidden" name="review" value={review.id} />
      <SubmitButton name="decision" value="publish">
        {t("campaigns.review.publish")}
      </SubmitButton>
      <h2>{t("campaigns.review.return")}</h2>
      <fieldset class="choices" id="reasons" aria-describedby={error && "reasons-error"}>
        <legend>{t("campaigns.review.reasons")}</legend>
        {error && (
          <p class="field-error" id="reasons-error">
            {t(error)}
          </p>
        )}
        {REVIEW_REASONS.map((reason) => (
          <CheckboxField
            reader={reader}
            name={reasonField(reason)}
            label={t(`campaigns.review.reason.${reason}`)}
            checked={refusal !== undefined && reasonField(reason) in refusal.typed}
          />
        ))}
      </fieldset>
      <TextAreaField
        {...kept(reader, refusal, "words", "")}
        label={t("campaigns.review.words")}
        hint={t("campaigns.review.words.hint")}
        maxlength={LONGEST_WORDS}
        rows={5}
        optional
      />
      <SubmitButton name="decision" value="return" look="quiet">
        {t("campaigns.review.return.button")}
      </SubmitButton>
    </Form>
  );
}
