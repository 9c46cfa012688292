import type { Reader } from "#platform/strings/index.ts";
import { nothing } from "#ui/nothing.ts";
import { Time } from "#ui/time.tsx";
import type { Petition } from "../petition.ts";
import type { HandedOver } from "../queries/handed-over.ts";
import { ValidCountLine } from "./valid-count.tsx";

type Props = {
  reader: Reader;
  petition: Pick<Petition, "validCount" | "language">;
  handedOver: HandedOver | undefined;
};

/** Beside our figures: how many were handed over, and how many of them were found valid. */
export function HandedOverLines({ reader, petition, handedOver }: Props) {
  if (!handedOver && !petition.validCount) return nothing;
  return (
    <div class="handed-over">
      <HandedOverLine reader={reader} handedOver={handedOver} />
      <ValidCountLine reader={reader} petition={petition} />
    </div>
  );
}

/** How many the list held that went to those who must answer: that stays, while our figures may still fall. */
function HandedOverLine({ reader, handedOver }: Pick<Props, "reader" | "handedOver">) {
  if (!handedOver) return nothing;
  const { count, asOf } = handedOver;
  return (
    <p>
      {reader.html("petitions.handed-over", {
        number: <strong>{reader.number(count)}</strong>,
        count,
        date: <Time reader={reader} at={asOf} show="date" fixed />,
      })}
    </p>
  );
}
