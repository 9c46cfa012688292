import type { Frame } from "#platform/http/frame.ts";
import { directionOf } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
import { Pagination } from "#ui/pagination.tsx";
import { type Campaign, PUBLIC_STATES } from "../campaign.ts";
import { Told } from "../components/news.tsx";
import type { News } from "../news.ts";

type Props = { frame: Frame; campaign: Campaign; news: News[]; older: string | undefined; maySay: boolean };

/** All that a team has told, the latest first. */
export function NewsPage({ frame, campaign, news, older, maySay }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const { slug, title, language } = campaign;
  const base = `/campaigns/${slug}`;
  return (
    <Layout
      {...frame}
      title={t("campaigns.news.of", { title })}
      head={{ unlisted: !PUBLIC_STATES.includes(campaign.state) }}
    >
      <div class="campaign">
        <header class="campaign-head">
          <p class="crumb">
            <Link reader={reader} to={base}>
              <span lang={language} dir={directionOf(language)}>
                {title}
              </span>
            </Link>
          </p>
          <h1>{t("campaigns.news")}</h1>
          {maySay && (
            <p>
              <ButtonLink reader={reader} to={`${base}/news/new`}>
                {t("campaigns.news.tell")}
              </ButtonLink>
            </p>
          )}
        </header>
        {news.length === 0 && (
          <EmptyState title={t("campaigns.news.none")}>
            {t(maySay ? "campaigns.news.none.team" : "campaigns.news.none.text")}
          </EmptyState>
        )}
        {news.map((each) => (
          <Told reader={reader} campaign={campaign} news={each} heading="h2">
            {maySay ? (
              <p>
                <Link reader={reader} to={`${base}/news/${each.id}/edit`}>
                  {t("campaigns.news.edit")}
                </Link>
              </p>
            ) : (
              nothing
            )}
          </Told>
        ))}
        <Pagination reader={reader} older={older} />
      </div>
    </Layout>
  );
}
