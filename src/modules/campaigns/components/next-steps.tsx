import type { Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { nothing } from "#ui/nothing.ts";
import type { Campaign } from "../campaign.ts";
import type { DeskStep } from "../step-form.ts";

type Props = { reader: Reader; campaign: Pick<Campaign, "slug">; steps: readonly DeskStep[] };

/** The steps that can follow, each with what it means; the first is the usual one. */
export function NextSteps({ reader, campaign, steps }: Props) {
  if (steps.length === 0) return nothing;
  return (
    <section class="desk-section" id="steps">
      <h2>{reader.t("campaigns.steps")}</h2>
      <ul class="next-steps">
        {steps.map((step) => (
          <li>
            <ButtonLink reader={reader} to={`/campaigns/${campaign.slug}/steps/${step}`} look="quiet">
              {reader.t(`campaigns.steps.${step}`)}
            </ButtonLink>
            <p class="hint">{reader.t(`campaigns.steps.${step}.when`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
