import type { Reader } from "#platform/strings/index.ts";
import { Cards, PosterCard } from "#ui/card.tsx";
import { nothing } from "#ui/nothing.ts";
import type { ListedCampaign } from "../queries/campaigns.ts";
import { CarriedByLine } from "./carried-by.tsx";
import { stateWord } from "./state-word.ts";

type Props = {
  reader: Reader;
  campaigns: readonly ListedCampaign[];
  /** One below what stands above the cards. */
  heading?: "h2" | "h3";
};

/** Also the front page's and a community's way to show campaigns. */
export function CampaignCards({ reader, campaigns, heading }: Props) {
  return (
    <Cards>
      {campaigns.map(({ slug, title, language, state, summary, carrier }) => (
        <PosterCard
          reader={reader}
          slug={slug}
          to={`/campaigns/${slug}`}
          title={title}
          lang={language}
          heading={heading}
          crumb={stateWord(reader, state)}
        >
          {summary ? <p lang={language}>{summary}</p> : nothing}
          <CarriedByLine reader={reader} carrier={carrier} />
        </PosterCard>
      ))}
    </Cards>
  );
}
