import type { Html } from "#platform/html/html.ts";
import type { Reader } from "#platform/strings/index.ts";
import { nothing } from "#ui/nothing.ts";
import { Time } from "#ui/time.tsx";
import { daysUntilAnswer, type Petition } from "../petition.ts";

type Props = { reader: Reader; petition: Petition; now: Date };

/**
 * Since when those who must answer have it, and until when an answer is due. Due only by a rule, which is cited;
 * without one it was asked for, and no more is said. What has come is what the team recorded. The clock runs until an
 * answer or an end came: from then on it says what was.
 */
export function ReplyClock({ reader, petition, now }: Props) {
  const { deliveredAt, answeredAt, answerDueOn } = petition;
  if (!deliveredAt) return nothing;
  const runs = petition.state === "delivered";
  const days = answeredAt ? wholeDays(deliveredAt, answeredAt) : 0;
  const day = (at: Date) => <Time reader={reader} at={at} show="date" fixed />;
  return (
    <section class="reply-clock">
      <p>{reader.html("petitions.clock.delivered", { date: day(deliveredAt) })}</p>
      {answerDueOn && (
        <p>
          {untilWhen(reader, petition, { date: day(new Date(answerDueOn)), now })}{" "}
          {runs && remaining(reader, petition, now)}
        </p>
      )}
      {!answerDueOn && runs && <p>{reader.t("petitions.clock.no-day")}</p>}
      {answeredAt && (
        <p>
          {days === 0
            ? reader.html("petitions.clock.answered-at-once", { date: day(answeredAt) })
            : reader.html("petitions.clock.answered", {
                date: day(answeredAt),
                count: days,
                days: reader.number(days),
              })}
        </p>
      )}
    </section>
  );
}

function untilWhen(reader: Reader, petition: Petition, { date, now }: { date: Html; now: Date }) {
  const { state, answerRule: rule } = petition;
  if (!rule) return reader.html("petitions.clock.asked", { date });
  if (state === "delivered") return reader.html("petitions.clock.due", { rule, date });
  // What came before its day must not speak of that day as gone.
  const isOver = daysUntilAnswer(petition, now)! < 0;
  return reader.html(isOver ? "petitions.clock.was-due" : "petitions.clock.would-be-due", { rule, date });
}

function remaining(reader: Reader, petition: Petition, now: Date) {
  const days = daysUntilAnswer(petition, now)!;
  if (days === 0) return reader.t("petitions.clock.today");
  if (days > 0) return reader.t("petitions.clock.left", { count: days });
  return <strong>{reader.t("petitions.clock.over", { count: -days })}</strong>;
}

const dayOf = (at: Date): number => Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
const wholeDays = (from: Date, to: Date): number => Math.round((dayOf(to) - dayOf(from)) / 86_400_000);
