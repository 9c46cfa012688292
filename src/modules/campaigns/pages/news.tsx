import type { Frame } from "#platform/http/frame.ts";
import { directionOf, type Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
import { Notice } from "#ui/notice.tsx";
import { Pagination } from "#ui/pagination.tsx";
import { type Campaign, PUBLIC_STATES } from "../campaign.ts";
import { Told } from "../components/news.tsx";
import type { News } from "../news.ts";

/** Whom news reaches by itself: readers alone, or nobody of those who asked for mail until a letter goes to them. */
export type ToldTo = "readers" | "letters" | "letters-of-others";

type Props = {
  frame: Frame;
  campaign: Campaign;
  news: News[];
  older: string | undefined;
  maySay: boolean;
  /** Whoever looks has just told some. */
  told: ToldTo | undefined;
};

/** All that a team has told, the latest first. */
export function NewsPage({ frame, campaign, news, older, maySay, told }: Props) {
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
        {told && <JustTold reader={reader} campaign={campaign} told={told} />}
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

type JustToldProps = { reader: Reader; campaign: Campaign; told: ToldTo };

function JustTold({ reader, campaign, told }: JustToldProps) {
  const { t } = reader;
  const letter = (
    <Link reader={reader} to={`/campaigns/${campaign.slug}/desk#letters`}>
      {t("campaigns.news.told.letter")}
    </Link>
  );
  return (
    <Notice title={t("campaigns.news.told")} announced>
      {told === "letters" && <p>{reader.html("campaigns.news.told.letters", { letter })}</p>}
      {told === "letters-of-others" && <p>{t("campaigns.news.told.letters-of-others")}</p>}
    </Notice>
  );
}
