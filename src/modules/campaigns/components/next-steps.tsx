import type { Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
import type { Campaign } from "../campaign.ts";
import { CORRECTABLE, type CorrectableStep } from "../step-correction.ts";
import type { DeskStep } from "../step-form.ts";
import { stateWord } from "./state-word.ts";

export type Steps = {
  /** Those that can follow; the first is the usual one. */
  next: readonly DeskStep[];
  /** Those that were taken and can be put right. */
  taken: readonly CorrectableStep[];
};
type Props = { reader: Reader; campaign: Pick<Campaign, "slug">; steps: Steps };

/** The steps that can follow, each with what it means, and those that were taken, to be put right. */
export function NextSteps({ reader, campaign, steps: { next, taken } }: Props) {
  if (next.length + taken.length === 0) return nothing;
  return (
    <section class="desk-section" id="steps">
      {next.length > 0 && <h2>{reader.t("campaigns.steps")}</h2>}
      {next.length > 0 && (
        <ul class="next-steps">
          {next.map((step) => (
            <li>
              <ButtonLink reader={reader} to={`/campaigns/${campaign.slug}/steps/${step}`} look="quiet">
                {reader.t(`campaigns.steps.${step}`)}
              </ButtonLink>
              <p class="hint">{reader.t(`campaigns.steps.${step}.when`)}</p>
            </li>
          ))}
        </ul>
      )}
      <Taken reader={reader} campaign={campaign} taken={CORRECTABLE.filter((step) => taken.includes(step))} />
    </section>
  );
}

function Taken({ reader, campaign, taken }: Omit<Props, "steps"> & Pick<Steps, "taken">) {
  if (taken.length === 0) return nothing;
  return (
    <>
      <h3>{reader.t("campaigns.correction")}</h3>
      <ul class="taken-steps">
        {taken.map((step) => (
          <li>
            <Link reader={reader} to={`/campaigns/${campaign.slug}/steps/${step}/correction`}>
              {reader.t("campaigns.correction.of", { step: stateWord(reader, step) })}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
