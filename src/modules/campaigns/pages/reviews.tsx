import type { Frame } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Avatar } from "#ui/avatar.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Icon } from "#ui/icon.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";
import { Time } from "#ui/time.tsx";
import type { Campaign } from "../campaign.ts";
import { dueAt, isLate, type Review } from "../review.ts";

export type Waiting = { review: Review; campaign: Campaign; isOwn: boolean };

type Props = {
  frame: Frame;
  waiting: readonly Waiting[];
  isReviewOn: boolean;
  /** Whether whoever looks may say so. */
  maySwitch: boolean;
  /** What whoever looks has just decided. */
  done: "published" | "returned" | undefined;
  now: Date;
};

/** What waits to be looked at, the longest first; and whether anything is looked at here at all. */
export function ReviewsPage({ frame, waiting, isReviewOn, maySwitch, done, now }: Props) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <Layout {...frame} title={t("campaigns.reviews")} head={{ unlisted: true }}>
      <div class="single">
        <h1>{t("campaigns.reviews")}</h1>
        {done && <Notice title={t(`campaigns.reviews.done.${done}`)} announced />}
        <p class="lede">{t(isReviewOn ? "campaigns.reviews.on" : "campaigns.reviews.off")}</p>
        {!isReviewOn && waiting.length > 0 && <p>{t("campaigns.reviews.off.waiting")}</p>}
        {waiting.length === 0 ? (
          <EmptyState title={t("campaigns.reviews.none")}>{t("campaigns.reviews.none.text")}</EmptyState>
        ) : (
          <ol class="members">
            {waiting.map((each) => (
              <WaitingLine reader={reader} {...each} now={now} />
            ))}
          </ol>
        )}
        {maySwitch && <Switch reader={reader} isReviewOn={isReviewOn} />}
      </div>
    </Layout>
  );
}

function WaitingLine({ reader, review, campaign, isOwn, now }: Waiting & { reader: Reader; now: Date }) {
  const { t } = reader;
  const { slug, title, language, startedBy } = campaign;
  const time = <Time reader={reader} at={review.sentAt} />;
  const due = <Time reader={reader} at={dueAt(review)} fixed />;
  return (
    <li>
      <Avatar name={title} />
      <span class="member-name">
        <Link reader={reader} to={`/campaigns/${slug}/review`} lang={language}>
          {title}
        </Link>
        <span class="hint">{reader.html("campaigns.started-by", { name: <bdi>{startedBy}</bdi> })}</span>
        <span class="hint">{reader.html("campaigns.review.since", { time })}</span>
        {isLate(review, now) ? (
          <span class="late">
            <Icon name="heed" />
            {t("campaigns.review.late")}
          </span>
        ) : (
          <span class="hint">{reader.html("campaigns.review.due", { time: due })}</span>
        )}
        {isOwn && <span class="hint">{t("campaigns.review.own")}</span>}
      </span>
    </li>
  );
}

function Switch({ reader, isReviewOn }: { reader: Reader; isReviewOn: boolean }) {
  const words = reader.t(isReviewOn ? "campaigns.reviews.switch-off" : "campaigns.reviews.switch-on");
  return (
    <Form reader={reader} action={isReviewOn ? "/campaigns/reviews/end" : "/campaigns/reviews"} label={words}>
      <p class="hint">{reader.t("campaigns.reviews.switch.hint")}</p>
      <SubmitButton look="quiet" wide={false}>
        {words}
      </SubmitButton>
    </Form>
  );
}
