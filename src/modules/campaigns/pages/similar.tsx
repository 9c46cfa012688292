import type { Frame } from "#platform/http/frame.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Cards, PosterCard } from "#ui/card.tsx";
import { Layout } from "#ui/layout.tsx";
import type { Campaign } from "../campaign.ts";
import { DeskCrumbs } from "../components/desk-crumbs.tsx";
import { stagePath } from "../draft.ts";
import type { Similar } from "../queries/similar-campaigns.ts";

type Props = { frame: Frame; campaign: Campaign; similar: readonly Similar[] };

/** Others demand much the same: joining them may help more than being one of two. */
export function SimilarPage({ frame, campaign, similar }: Props) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <Layout {...frame} title={t("campaigns.similar")} head={{ unlisted: true }}>
      <div class="single">
        <DeskCrumbs reader={reader} campaign={campaign} page={t("campaigns.similar")} />
        <h1>{t("campaigns.similar")}</h1>
        <p class="lede">{t("campaigns.similar.lede")}</p>
        <Cards>
          {similar.map(({ slug, title, language }) => (
            <PosterCard
              reader={reader}
              slug={slug}
              to={`/campaigns/${slug}`}
              title={title}
              lang={language}
              heading="h2"
            />
          ))}
        </Cards>
        <p>{t("campaigns.similar.kept")}</p>
        <ButtonLink reader={reader} to={stagePath(campaign.slug, "addressees")} wide>
          {t("campaigns.similar.on")}
        </ButtonLink>
      </div>
    </Layout>
  );
}
