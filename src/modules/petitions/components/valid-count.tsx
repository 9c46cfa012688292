import type { Reader } from "#platform/strings/index.ts";
import { nothing } from "#ui/nothing.ts";
import { Time } from "#ui/time.tsx";
import type { Petition } from "../petition.ts";

type Props = { reader: Reader; petition: Pick<Petition, "validCount" | "language"> };

/** What the authority found valid, beside our figures: whose number, of which day, and why it differs. */
export function ValidCountLine({ reader, petition: { validCount, language } }: Props) {
  if (!validCount) return nothing;
  const { count, on, source, difference } = validCount;
  return (
    <div class="valid-count">
      <p>
        {reader.html("petitions.valid.line", {
          number: <strong>{reader.number(count)}</strong>,
          source: <span lang={language}>{source}</span>,
          date: <Time reader={reader} at={new Date(`${on}T12:00:00Z`)} show="date" fixed />,
        })}
      </p>
      {difference && (
        <p class="hint" lang={language}>
          {difference}
        </p>
      )}
    </div>
  );
}
