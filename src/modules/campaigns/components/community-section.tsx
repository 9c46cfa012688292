import type { Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { nothing } from "#ui/nothing.ts";
import type { Campaign } from "../campaign.ts";
import { CampaignCards } from "./campaign-cards.tsx";

type Props = {
  reader: Reader;
  campaigns: readonly Campaign[];
  /** The community's slug, for whoever may begin something there. */
  begin: string | undefined;
};

/** What a community has begun, and the way to begin more. */
export function CommunitySection({ reader, campaigns, begin }: Props) {
  const { t } = reader;
  return (
    <section>
      <h2>{t("campaigns.of-community")}</h2>
      {campaigns.length === 0 ? (
        <p>{t("campaigns.of-community.none")}</p>
      ) : (
        <CampaignCards reader={reader} campaigns={campaigns} />
      )}
      {begin === undefined ? (
        nothing
      ) : (
        <div class="acts">
          <ButtonLink reader={reader} to={`/start?community=${begin}`} look="support">
            {t("campaigns.start")}
          </ButtonLink>
        </div>
      )}
    </section>
  );
}
