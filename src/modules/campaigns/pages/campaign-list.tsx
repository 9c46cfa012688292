import type { Frame } from "#platform/http/frame.ts";
import { pageKey } from "#platform/page-key.ts";
import { ButtonLink } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Layout } from "#ui/layout.tsx";
import { Pagination } from "#ui/pagination.tsx";
import { CampaignCards } from "../components/campaign-cards.tsx";
import type { ListedCampaign } from "../queries/campaigns.ts";

type Props = { frame: Frame; campaigns: readonly ListedCampaign[]; pageSize: number };

/** All that was started here and everybody may see, the newest first. */
export function CampaignListPage({ frame, campaigns, pageSize }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const page = campaigns.slice(0, pageSize);
  const last = page.at(-1);
  const start = (
    <ButtonLink reader={reader} to="/start">
      {t("campaigns.start")}
    </ButtonLink>
  );
  return (
    <Layout {...frame} title={t("campaigns.list")} description={t("campaigns.list.lede")}>
      <div class="front">
        <header class="front-head">
          <h1>{t("campaigns.list")}</h1>
          <p class="lede">{t("campaigns.list.lede")}</p>
          {page.length > 0 && <div class="acts">{start}</div>}
        </header>
        {page.length === 0 ? (
          <EmptyState title={t("campaigns.list.none")} action={start}>
            {t("campaigns.list.none.text")}
          </EmptyState>
        ) : (
          <CampaignCards reader={reader} campaigns={page} heading="h2" />
        )}
        <Pagination
          reader={reader}
          older={
            campaigns.length > pageSize && last
              ? `/campaigns?after=${pageKey({ at: last.openedAt, id: last.id })}`
              : undefined
          }
        />
      </div>
    </Layout>
  );
}
