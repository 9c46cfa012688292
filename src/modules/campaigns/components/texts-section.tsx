import type { Reader, StringKey } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
import { Time } from "#ui/time.tsx";
import type { Campaign } from "../campaign.ts";
import { type Missing, type Stage, stagePath, stagesToChange } from "../draft.ts";
import { dueAt, type Review } from "../review.ts";
import { nothingMissing, SentBack } from "./sent-back.tsx";

type Props = {
  reader: Reader;
  campaign: Campaign;
  /** Whether whoever looks says what it is about. */
  writes: boolean;
  /** Whether whoever looks may publish it. */
  leads: boolean;
  stages: readonly Stage[];
  /** The stage where a draft goes on. */
  next: string;
  missing: readonly Missing[];
  /** Whether whoever looks may take back what was sent in. */
  takesBack: boolean;
  review: Review | undefined;
  /** Why the demand and those who must answer stay as they are, if they do. */
  held: StringKey | undefined;
};

/** At the desk: how far a draft is, and where to go on; of what everybody sees, where its texts are changed. */
export function TextsSection(props: Props) {
  const { campaign, writes } = props;
  if (campaign.state === "draft") return <OfDraft {...props} />;
  if (campaign.state === "review") return <InReview {...props} />;
  return writes ? <Change {...props} /> : undefined;
}

function InReview({ reader, campaign, review, takesBack }: Props) {
  const { t } = reader;
  return (
    <section class="desk-section">
      <h2>{t("campaigns.state.review")}</h2>
      {review && (
        <>
          <p>
            {reader.html("campaigns.review.since", { time: <Time reader={reader} at={review.sentAt} /> })}
          </p>
          <p>
            {reader.html("campaigns.review.due", { time: <Time reader={reader} at={dueAt(review)} fixed /> })}
          </p>
        </>
      )}
      <p class="hint">{t("campaigns.review.told")}</p>
      {takesBack && (
        <Form
          reader={reader}
          action={`/campaigns/${campaign.slug}/review/end`}
          label={t("campaigns.review.take-back")}
        >
          <p class="hint">{t("campaigns.review.take-back.hint")}</p>
          <SubmitButton look="quiet" wide={false}>
            {t("campaigns.review.take-back")}
          </SubmitButton>
        </Form>
      )}
    </section>
  );
}

function OfDraft({ reader, campaign, writes, leads, next, missing, review }: Props) {
  const { t } = reader;
  const isReady = next === "check";
  return (
    <section class="desk-section">
      <h2>{t("campaigns.draft")}</h2>
      <SentBack reader={reader} review={review} />
      <p>
        {missing.length > 0 ? t("campaigns.missing", { count: missing.length }) : t(nothingMissing(review))}
      </p>
      {missing.length > 0 ? (
        <ul>
          {missing.map(({ stage, what }) => (
            <li>
              {writes ? (
                <Link reader={reader} to={stagePath(campaign.slug, stage)}>
                  {t(what)}
                </Link>
              ) : (
                t(what)
              )}
            </li>
          ))}
        </ul>
      ) : (
        nothing
      )}
      {isReady && !leads && <p class="hint">{t("campaigns.publish.lead")}</p>}
      {writes && (
        <div class="acts">
          <ButtonLink reader={reader} to={stagePath(campaign.slug, next)}>
            {t(isReady && leads ? "campaigns.draft.check" : "campaigns.draft.go-on")}
          </ButtonLink>
        </div>
      )}
    </section>
  );
}

/** Of what people have put their names behind, nothing is offered to be changed. */
function Change({ reader, campaign, stages, held }: Props) {
  const { t } = reader;
  return (
    <section class="desk-section">
      <h2>{t("campaigns.change")}</h2>
      <ul>
        {stagesToChange(stages, held !== undefined).map(({ name, label }) => (
          <li>
            <Link reader={reader} to={stagePath(campaign.slug, name)}>
              {t(label)}
            </Link>
          </li>
        ))}
      </ul>
      {held && <p class="hint">{t(held)}</p>}
    </section>
  );
}
