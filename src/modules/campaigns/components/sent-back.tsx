import type { Reader } from "#platform/strings/index.ts";
import { nothing } from "#ui/nothing.ts";
import { Notice } from "#ui/notice.tsx";
import { Time } from "#ui/time.tsx";
import type { Review } from "../review.ts";

/** For the team: their draft was looked at and sent back, when and why. */
export function SentBack({ reader, review }: { reader: Reader; review: Review | undefined }) {
  if (review?.decision !== "returned") return nothing;
  const { reasons, words, decidedAt } = review;
  const time = <Time reader={reader} at={decidedAt!} />;
  return (
    <Notice tone="heed" title={reader.html("campaigns.review.returned", { time })}>
      <Reasons reader={reader} reasons={reasons} words={words} />
      <p>{reader.t("campaigns.review.returned.then")}</p>
    </Notice>
  );
}

/** Whoever was sent back reads above what is still asked for: that nothing is missing would gainsay it. */
export const nothingMissing = (review: Review | undefined) =>
  review?.decision === "returned" ? "campaigns.missing.nothing.returned" : "campaigns.missing.nothing";

type ReasonsProps = { reader: Reader } & Pick<Review, "reasons" | "words">;

export function Reasons({ reader, reasons, words }: ReasonsProps) {
  return (
    <>
      <ul>
        {reasons.map((reason) => (
          <li>{reader.t(`campaigns.review.reason.${reason}`)}</li>
        ))}
      </ul>
      {words && (
        <blockquote class="review-words" dir="auto">
          {words}
        </blockquote>
      )}
    </>
  );
}
