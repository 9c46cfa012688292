import type { Reader } from "#platform/strings/index.ts";
import { Avatar } from "#ui/avatar.tsx";
import { ButtonLink } from "#ui/button.tsx";
import { Link } from "#ui/link.tsx";
import type { Campaign } from "../campaign.ts";
import { openStage, type Stage, stagePath } from "../draft.ts";
import { stateLine } from "./state-line.ts";

type Props = { reader: Reader; campaigns: Campaign[]; stages: readonly Stage[] };

/** Each leads to its desk, and a draft also to where it goes on. */
export function OwnCampaigns({ reader, campaigns, stages }: Props) {
  return (
    <section class="own-communities">
      <h2>{reader.t("campaigns.own")}</h2>
      <ul class="members">
        {campaigns.map((campaign) => (
          <li>
            <Avatar name={campaign.title} />
            <span class="member-name">
              <Link reader={reader} to={`/campaigns/${campaign.slug}/desk`} lang={campaign.language}>
                {campaign.title}
              </Link>
              <span class="hint">{stateLine(reader, campaign.state)}</span>
            </span>
            {campaign.state === "draft" && (
              <ButtonLink
                reader={reader}
                to={stagePath(campaign.slug, openStage(stages, campaign))}
                look="support"
              >
                {reader.t("campaigns.draft.go-on")}
              </ButtonLink>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
