import { Corrected, Happened } from "#modules/campaigns/index.ts";
import type { Reader } from "#platform/strings/index.ts";
import { KeptPicture } from "#ui/kept-picture.tsx";
import { Time } from "#ui/time.tsx";
import { milestoneWords } from "../milestone-words.ts";
import type { Petition } from "../petition.ts";
import type { Milestone } from "../queries/milestones.ts";

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
        {milestones.map((milestone) => (
          <li id={`milestone-${milestone.id}`}>
            <Time reader={reader} at={milestone.at} show="date" fixed />
            <Happened
              {...milestoneWords(reader, milestone)}
              lang={"line" in milestone ? petition.language : undefined}
            />
            {"picture" in milestone && milestone.picture && (
              <KeptPicture path={milestone.picture} alt={milestone.picture_alt ?? ""} />
            )}
            {"corrected_at" in milestone && <Corrected reader={reader} at={milestone.corrected_at} />}
          </li>
        ))}
        <li>
          <Time reader={reader} at={petition.openedAt} show="date" fixed />
          <Happened step={reader.t("petitions.timeline.opened")} />
        </li>
      </ol>
    </section>
  );
}
