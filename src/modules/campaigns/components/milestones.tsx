import type { Reader } from "#platform/strings/index.ts";
import { KeptPicture } from "#ui/kept-picture.tsx";
import { nothing } from "#ui/nothing.ts";
import { Time } from "#ui/time.tsx";
import type { Campaign } from "../campaign.ts";
import type { Milestone } from "../queries/milestones.ts";
import { stepWord } from "./state-word.ts";

type Props = { reader: Reader; campaign: Campaign; milestones: Milestone[] };

/** What has happened so far, the latest first, ending with the day it began. */
export function Milestones({ reader, campaign, milestones }: Props) {
  return (
    <section>
      <h2>{reader.t("campaigns.milestones")}</h2>
      <ol class="milestones" reversed>
        {milestones.map(({ id, at, kind, line, picture, picture_alt, corrected_at }) => (
          <li id={`milestone-${id}`}>
            <Time reader={reader} at={at} show="date" fixed />
            <Happened step={stepWord(reader, kind)} said={line ?? ""} lang={campaign.language} />
            {picture && <KeptPicture path={picture} alt={picture_alt ?? ""} />}
            <Corrected reader={reader} at={corrected_at} />
          </li>
        ))}
        <li>
          <Time reader={reader} at={campaign.openedAt} show="date" fixed />
          <Happened step={reader.t("campaigns.milestones.began")} />
        </li>
      </ol>
    </section>
  );
}

/** The step that was taken, and below it what its team says of it: what happened is never told by their words alone. */
export function Happened({ step, said, lang }: { step: string; said?: string; lang?: string }) {
  return (
    <>
      {step && <strong>{step}</strong>}
      {said && <span lang={lang}>{said}</span>}
    </>
  );
}

/** That what stands there was put right, and on which day. */
export function Corrected({ reader, at }: { reader: Reader; at: Date | null }) {
  if (!at) return nothing;
  return (
    <small class="hint">
      {reader.html("campaigns.milestones.corrected", {
        date: <Time reader={reader} at={at} show="date" fixed />,
      })}
    </small>
  );
}
