import type { Html } from "#platform/html/html.ts";
import { renderMarkdown } from "#platform/markdown.ts";
import { directionOf, type Reader } from "#platform/strings/index.ts";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
import { Time } from "#ui/time.tsx";
import type { Campaign } from "../campaign.ts";
import type { News } from "../news.ts";

type Of = Pick<Campaign, "slug" | "language">;

/** What the team told lately, on the page of a campaign or of what belongs to it; nothing while there is none. */
export function NewsSection({
  reader,
  campaign,
  news,
  shown,
}: {
  reader: Reader;
  campaign: Of;
  /** One more than `shown` when there are more. */
  news: readonly News[];
  shown: number;
}) {
  if (news.length === 0) return nothing;
  return (
    <section id="news">
      <h2>{reader.t("campaigns.news")}</h2>
      {news.slice(0, shown).map((each) => (
        <Told reader={reader} campaign={campaign} news={each} heading="h3" />
      ))}
      {news.length > shown && (
        <p>
          <Link reader={reader} to={`/campaigns/${campaign.slug}/news`}>
            {reader.t("campaigns.news.more")}
          </Link>
        </p>
      )}
    </section>
  );
}

type ToldProps = { reader: Reader; campaign: Of; news: News; heading: "h2" | "h3"; children?: Html };

export function Told({ reader, campaign: { language }, news, heading: Heading, children }: ToldProps) {
  const { id, title, text, at, changedAt } = news;
  const direction = directionOf(language);
  return (
    <article class="news" id={`news-${id}`}>
      <Heading lang={language} dir={direction}>
        {title}
      </Heading>
      <p class="crumb">
        <Time reader={reader} at={at} show="date" fixed />
        {changedAt && (
          <>
            {" · "}
            {reader.html("campaigns.news.changed", {
              date: <Time reader={reader} at={changedAt} show="date" fixed />,
            })}
          </>
        )}
      </p>
      <div class="prose" lang={language} dir={direction}>
        {renderMarkdown(text)}
      </div>
      {children}
    </article>
  );
}
