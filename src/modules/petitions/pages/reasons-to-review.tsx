import type { Frame } from "#platform/http/frame.ts";
import { pageKey } from "#platform/page-key.ts";
import type { Reader } from "#platform/strings/index.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";
import { Pagination } from "#ui/pagination.tsx";
import { Time } from "#ui/time.tsx";
import { DeskFrame } from "../components/desk-frame.tsx";
import type { Petition } from "../petition.ts";
import type { ReviewedReason } from "../queries/review.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  reasons: readonly ReviewedReason[];
  pageSize: number;
  done: "hidden" | "shown" | undefined;
};

/** Why people signed, shown and hidden, for those of the team who look after that. */
export function ReasonsToReviewPage({ frame, petition, reasons, pageSize, done }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const base = `/petitions/${petition.slug}/desk/reasons`;
  const last = reasons[pageSize - 1];
  return (
    <DeskFrame frame={frame} petition={petition} title={t("petitions.review-reasons")}>
      <p class="lede">{t("petitions.review-reasons.lede")}</p>
      {done && <Notice title={t(`petitions.review-reasons.done.${done}`)} announced />}
      {reasons.length === 0 && (
        <EmptyState title={t("petitions.review-reasons.none")}>
          {t("petitions.review-reasons.none.text")}
        </EmptyState>
      )}
      <ul class="reasons-to-review">
        {reasons.slice(0, pageSize).map((reason) => (
          <ToReview reader={reader} base={base} reason={reason} />
        ))}
      </ul>
      <Pagination
        reader={reader}
        older={reasons.length > pageSize && last ? `${base}?after=${pageKey(last)}` : undefined}
      />
    </DeskFrame>
  );
}

type OneProps = { reader: Reader; base: string; reason: ReviewedReason };

function ToReview({ reader, base, reason }: OneProps) {
  const { id, hidden, hiddenFor } = reason;
  const { t } = reader;
  return (
    <li id={`reason-${id}`}>
      <ReasonText reader={reader} reason={reason} />
      {hidden ? (
        <>
          <p>
            <strong>{t("petitions.review-reasons.hidden")}</strong>{" "}
            {t(`petitions.review-reasons.for.${hiddenFor ?? "console"}`)}
          </p>
          <Form
            reader={reader}
            action={`${base}/${id}/hiding/end`}
            label={t("petitions.review-reasons.show")}
          >
            <SubmitButton look="quiet" wide={false}>
              {t("petitions.review-reasons.show")}
            </SubmitButton>
          </Form>
        </>
      ) : (
        <p>
          <Link reader={reader} to={`${base}/${id}/hiding`}>
            {t("petitions.review-reasons.hide")}
          </Link>
        </p>
      )}
    </li>
  );
}

/** What somebody wrote; a name only from those who wanted theirs shown. */
export function ReasonText({ reader, reason }: Omit<OneProps, "base">) {
  const { name, at, language } = reason;
  return (
    <>
      <blockquote lang={language} dir="auto">
        <p>{reason.reason}</p>
      </blockquote>
      <p class="hint">
        {name ? <bdi>{name}</bdi> : reader.t("petitions.reasons.anonymous")} ·{" "}
        <Time reader={reader} at={at} show="date" />
      </p>
    </>
  );
}
