import type { Reader } from "#platform/strings/index.ts";
import { Time } from "#ui/time.tsx";
import type { Petition, PetitionState } from "../petition.ts";
import type { Milestone } from "../queries/petitions.ts";
import { STATE_KEYS } from "./state-line.tsx";

/** What has happened so far, the latest first, ending with the day it was opened. */
export function Timeline({
  reader,
  petition,
  milestones,
}: {
  reader: Reader;
  petition: Petition;
  milestones: Milestone[];
}) {
  return (
    <section>
      <h2>{reader.t("petitions.timeline")}</h2>
      <ol class="milestones" reversed>
        {milestones.map(({ at, kind, count, line }) => (
          <li>
            <Time reader={reader} at={at} show="date" fixed />
            {count === null ? (
              <Happened reader={reader} petition={petition} kind={kind} line={line} />
            ) : (
              reader.t("petitions.timeline.count", { count })
            )}
          </li>
        ))}
        <li>
          <Time reader={reader} at={petition.openedAt} show="date" fixed />
          {reader.t("petitions.timeline.opened")}
        </li>
      </ol>
    </section>
  );
}

type HappenedProps = { reader: Reader; petition: Petition; kind: string; line: string | null };

/** In the words of those who run the petition; without any, the state that it came to. */
function Happened({ reader, petition, kind, line }: HappenedProps) {
  if (line) return <span lang={petition.language}>{line}</span>;
  return <>{isState(kind) ? reader.t(STATE_KEYS[kind]) : ""}</>;
}

const isState = (kind: string): kind is PetitionState => kind in STATE_KEYS;
