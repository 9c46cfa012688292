import type { Frame } from "#platform/http/frame.ts";
import { renderMarkdown } from "#platform/markdown.ts";
import { directionOf, type Reader } from "#platform/strings/index.ts";
import type { Viewer } from "#platform/viewer.ts";
import { Avatar } from "#ui/avatar.tsx";
import { Cards, PosterCard } from "#ui/card.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
import { Poster } from "#ui/poster.tsx";
import { ShareKit } from "#ui/share-kit.tsx";
import { Time } from "#ui/time.tsx";
import { addresseeLine, type Campaign, PUBLIC_STATES } from "../campaign.ts";
import { CarriedBy, Starter } from "../components/carried-by.tsx";
import { Milestones } from "../components/milestones.tsx";
import { NewsSection } from "../components/news.tsx";
import { PreviewNotice } from "../components/preview-notice.tsx";
import { stateWord } from "../components/state-word.ts";
import { WhereAndWhatFor } from "../components/where-and-what-for.tsx";
import { NEWS_SHOWN, type News } from "../news.ts";
import type { Carrier } from "../queries/carriers.ts";
import type { Milestone } from "../queries/milestones.ts";
import type { Part } from "../queries/parts.ts";

type Props = {
  frame: Frame;
  campaign: Campaign;
  carrier: Carrier | undefined;
  parts: (Part & { path: string })[];
  news: News[];
  milestones: Milestone[];
  hasDesk: boolean;
  viewer: Viewer;
  baseUrl: string;
};

/** What is demanded or explained, of whom, by whom, and what has happened. */
export function CampaignPage(props: Props) {
  const { frame, campaign, parts, news, milestones, hasDesk, baseUrl, viewer } = props;
  const { reader } = frame;
  const { slug, title, language, summary, story, state } = campaign;
  const isPublic = PUBLIC_STATES.includes(state);
  const url = `${baseUrl}/campaigns/${slug}`;
  return (
    <Layout
      {...frame}
      title={title}
      description={isPublic ? summary : undefined}
      head={isPublic ? { canonical: url, openGraph: { type: "article" } } : { unlisted: true }}
    >
      <article class="campaign">
        <PreviewNotice reader={reader} viewer={viewer} campaign={campaign} />
        <div class="community-face">
          <Poster slug={slug} width={1200} height={180} />
        </div>
        <Head reader={reader} campaign={campaign} carrier={props.carrier} />
        {hasDesk && (
          <p>
            <Link reader={reader} to={`/campaigns/${slug}/desk`}>
              {reader.t("campaigns.desk.to")}
            </Link>
          </p>
        )}
        <div class="prose" lang={language} dir={directionOf(language)}>
          {summary && <p class="lede">{summary}</p>}
          {renderMarkdown(story)}
        </div>
        <WhereAndWhatFor reader={reader} campaign={campaign} />
        {parts.length > 0 && <Parts reader={reader} parts={parts} />}
        <NewsSection reader={reader} campaign={campaign} news={news} shown={NEWS_SHOWN} />
        <Milestones reader={reader} campaign={campaign} milestones={milestones} />
        {isPublic && (
          <section>
            <h2>{reader.t("campaigns.share")}</h2>
            <ShareKit reader={reader} url={url} text={title} />
          </section>
        )}
      </article>
    </Layout>
  );
}

function Head({ reader, campaign, carrier }: Pick<Props, "campaign" | "carrier"> & { reader: Reader }) {
  const { title, language, state, startedBy, addressees, openedAt } = campaign;
  return (
    <header class="demand-head">
      <p class="crumb">
        {stateWord(reader, state)} · <Time reader={reader} at={openedAt} show="date" fixed />
      </p>
      <h1 lang={language} dir={directionOf(language)}>
        {title}
      </h1>
      <p class="starter">
        <Avatar name={startedBy} />
        <span>
          {reader.html("campaigns.started-by", { name: <Starter {...{ reader, startedBy, carrier }} /> })}
          <CarriedBy {...{ reader, startedBy, carrier }} />
        </span>
      </p>
      {addressees.length === 0 ? (
        nothing
      ) : (
        <p class="addressee">
          {reader.html("campaigns.to", {
            addressee: <strong lang={language}>{addresseeLine(campaign)}</strong>,
          })}
        </p>
      )}
    </header>
  );
}

function Parts({ reader, parts }: { reader: Reader; parts: (Part & { path: string })[] }) {
  return (
    <section>
      <h2>{reader.t("campaigns.parts")}</h2>
      <Cards>
        {parts.map(({ path, slug, title, language }) => (
          <PosterCard reader={reader} slug={slug} to={path} title={title} lang={language} />
        ))}
      </Cards>
    </section>
  );
}
