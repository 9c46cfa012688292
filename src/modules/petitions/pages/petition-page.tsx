import {
  CarriedBy,
  NEWS_SHOWN,
  NewsSection,
  PreviewNotice,
  Starter,
  WhereAndWhatFor,
} from "#modules/campaigns/index.ts";
import type { Frame } from "#platform/http/frame.ts";
import { renderMarkdown } from "#platform/markdown.ts";
import { directionOf, type Reader } from "#platform/strings/index.ts";
import type { Viewer } from "#platform/viewer.ts";
import { Avatar } from "#ui/avatar.tsx";
import { ButtonLink } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { onPaper } from "#ui/figures.tsx";
import { type HeadLinks, Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
import { ShareKit } from "#ui/share-kit.tsx";
import { Time } from "#ui/time.tsx";
import { Growth } from "../components/growth.tsx";
import { HandedOverLines } from "../components/handed-over.tsx";
import { Places } from "../components/places.tsx";
import { ReasonList } from "../components/reason-list.tsx";
import { type Refusal, SigningForm } from "../components/signing-form.tsx";
import { Standing } from "../components/standing.tsx";
import { stateLine } from "../components/state-line.tsx";
import { Timeline } from "../components/timeline.tsx";
import { WhatCameOfIt } from "../components/what-came-of-it.tsx";
import { isOpen, type Petition, type PetitionState } from "../petition.ts";
import type { PetitionPageData } from "../petition-page-data.ts";

type Props = PetitionPageData & {
  frame: Frame;
  refusal?: Refusal;
  /** Of what not everybody sees yet, whose page shows how it will look: its state, and who looks. */
  preview?: { state: PetitionState; viewer: Viewer };
};

/** The demand, who must answer, how many stand behind it and the form: the first screen. The rest is below. */
export function PetitionPage(props: Props) {
  const { frame, petition, figures, refusal } = props;
  const { reader } = frame;
  const url = `${props.baseUrl}/petitions/${petition.slug}`;
  return (
    <Layout
      {...frame}
      title={refusal ? reader.t("petitions.sign.refused", { title: petition.title }) : petition.title}
      description={petition.summary}
      head={headOf(props, url)}
    >
      {props.preview && (
        <PreviewNotice
          reader={reader}
          viewer={props.preview.viewer}
          campaign={{ ...petition, state: props.preview.state }}
        />
      )}
      <article class="demand">
        <Demand {...props} reader={reader} />
        {props.hasDesk && <ToDesk reader={reader} petition={petition} />}
        <Standing reader={reader} petition={petition} counts={figures}>
          {figures.confirmed > 0 && (
            <Link reader={reader} to="#places">
              {reader.t("petitions.stand.places")}
            </Link>
          )}
        </Standing>
        <HandedOverLines {...props} reader={reader} />
        {isOpen(petition) ? (
          <Signing {...props} />
        ) : (
          <WhatCameOfIt reader={reader} petition={petition} now={props.now} />
        )}
        <div class="story">
          <Story petition={petition} />
          <WhereAndWhatFor reader={reader} campaign={petition} />
          {isOpen(petition) && <BackToForm reader={reader} />}
          <Answer reader={reader} petition={petition} />
          <NewsSection reader={reader} campaign={petition} news={props.news} shown={NEWS_SHOWN} />
          <Reasons {...props} reader={reader} />
          <Growth reader={reader} petition={petition} figures={figures} />
          <Timeline reader={reader} petition={petition} milestones={props.milestones} />
          <Places {...props} reader={reader} />
          <section>
            <h2>{reader.t("petitions.share")}</h2>
            <ShareKit reader={reader} url={url} text={petition.title} />
            <p>
              <Link reader={reader} to={`/petitions/${petition.slug}/share`}>
                {reader.t("petitions.share.more")}
              </Link>
            </p>
          </section>
        </div>
      </article>
    </Layout>
  );
}

function ToDesk({ reader, petition }: { reader: Reader; petition: Petition }) {
  return (
    <p>
      <Link reader={reader} to={`/campaigns/${petition.slug}/desk`}>
        {reader.t("campaigns.desk.to")}
      </Link>
    </p>
  );
}

/** Before everybody sees it, the form is only to be looked at. */
function Signing(props: Props) {
  const { reader } = props.frame;
  if (!props.preview) return <SigningForm {...props} reader={reader} />;
  return (
    <fieldset class="only-a-look" disabled>
      <SigningForm {...props} reader={reader} solverUrl={undefined} />
    </fieldset>
  );
}

/** What other sites are told of the page: its picture, its feed, and how to show it in theirs. */
function headOf(props: Props, url: string): HeadLinks {
  const { petition, figures, baseUrl, refusal } = props;
  const { reader } = props.frame;
  if (props.preview) return { unlisted: true };
  const image = {
    url: `${url}/card.png`,
    alt: reader.t("petitions.card.alt", {
      title: petition.title,
      count: figures.confirmed,
      paper: onPaper(reader, figures),
    }),
  };
  return {
    canonical: url,
    openGraph: { type: "article" as const, image },
    unlisted: refusal !== undefined,
    feeds: [
      { href: `${url}/feed.atom`, title: reader.t("petitions.share.feed.of", { title: petition.title }) },
      {
        href: `${baseUrl}/oembed?url=${encodeURIComponent(url)}&format=json`,
        title: petition.title,
        type: "application/json+oembed",
      },
    ],
  };
}

function Demand({ reader, petition, carrier, now }: PetitionPageData & { reader: Reader }) {
  const { startedBy } = petition;
  return (
    <header class="demand-head">
      <p class="crumb">
        {stateLine(reader, petition, now)} ·{" "}
        {reader.html(petition.state === "live" ? "petitions.since" : "petitions.begun", {
          date: <Time reader={reader} at={petition.openedAt} show="date" fixed />,
        })}
      </p>
      <h1 lang={petition.language} dir={directionOf(petition.language)}>
        {petition.title}
      </h1>
      <p class="starter">
        <Avatar name={petition.startedBy} />
        <span>
          {reader.html("petitions.started-by", { name: <Starter {...{ reader, startedBy, carrier }} /> })}
          <CarriedBy {...{ reader, startedBy, carrier }} />
        </span>
      </p>
      {petition.addressee && (
        <p class="addressee">
          {reader.html("petitions.to", {
            addressee: <strong lang={petition.language}>{petition.addressee}</strong>,
          })}
        </p>
      )}
    </header>
  );
}

/** After a long story on a phone, the form is far above. */
function BackToForm({ reader }: { reader: Reader }) {
  return (
    <p class="back-to-form">
      <ButtonLink reader={reader} to="#sign">
        {reader.t("petitions.sign.button")}
      </ButtonLink>
    </p>
  );
}

function Story({ petition }: { petition: Petition }) {
  return (
    <div class="prose" lang={petition.language} dir={directionOf(petition.language)}>
      {petition.summary && <p class="lede">{petition.summary}</p>}
      {renderMarkdown(petition.story)}
    </div>
  );
}

function Answer({ reader, petition }: { reader: Reader; petition: Petition }) {
  if (!petition.answer || !petition.answeredAt) return nothing;
  return (
    <section id="answer">
      <h2>{reader.t("petitions.answer")}</h2>
      <p class="crumb">
        {petition.answerFrom} · <Time reader={reader} at={petition.answeredAt} show="date" fixed />
      </p>
      <div class="prose" lang={petition.language}>
        {renderMarkdown(petition.answer)}
      </div>
    </section>
  );
}

function Reasons({ reader, petition, reasons, moreReasons }: PetitionPageData & { reader: Reader }) {
  if (reasons.length === 0 && !isOpen(petition)) return nothing;
  return (
    <section id="reasons">
      <h2>{reader.t("petitions.reasons")}</h2>
      {reasons.length === 0 && (
        <EmptyState title={reader.t("petitions.reasons.none")} heading="h3">
          {reader.t("petitions.reasons.none.text")}
        </EmptyState>
      )}
      <ReasonList reader={reader} reasons={reasons} />
      {moreReasons && (
        <p>
          <Link reader={reader} to={`/petitions/${petition.slug}/reasons`}>
            {reader.t("petitions.reasons.more")}
          </Link>
        </p>
      )}
    </section>
  );
}
