import type { Html } from "#platform/html/html.ts";
import type { Frame } from "#platform/http/frame.ts";
import type { Waiting } from "#platform/module.ts";
import { directionOf, type Reader } from "#platform/strings/index.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";
import { type Campaign, PUBLIC_STATES } from "../campaign.ts";
import { NextSteps, type Steps } from "../components/next-steps.tsx";
import { stateWord } from "../components/state-word.ts";
import { Waits } from "../components/waits.tsx";
import type { DeskDone } from "../step-form.ts";

type Props = {
  frame: Frame;
  campaign: Campaign;
  /** What needs a hand of whoever looks. */
  waiting: readonly Waiting[];
  /** How far a draft is; later, where its texts are changed. */
  own: Html | undefined;
  /** Of what belongs to it. */
  sections: Html[];
  steps: Steps;
  /** What was just done. */
  done?: DeskDone;
  /** It was published a moment ago. */
  isNew: boolean;
};

/** Where a team works: what waits, what comes next, then how it stands, each from the module that knows it. */
export function DeskPage(props: Props) {
  const { frame, campaign, waiting, own, sections, steps, done, isNew } = props;
  const { reader } = frame;
  const { t } = reader;
  const { slug, title, language, state } = campaign;
  const isPublic = PUBLIC_STATES.includes(state);
  return (
    <Layout {...frame} title={t("campaigns.desk.of", { title })} head={{ unlisted: true }}>
      <div class="desk">
        <header class="desk-head">
          <p class="crumb">
            {t("campaigns.desk")} · {stateWord(reader, state)}
          </p>
          <h1 lang={language} dir={directionOf(language)}>
            {title}
          </h1>
          <DeskLinks reader={reader} slug={slug} />
        </header>
        {done && <Notice title={t(`campaigns.steps.${done}.done`)} announced />}
        {isNew && <Published reader={reader} slug={slug} />}
        <Waits reader={reader} waiting={waiting} />
        <NextSteps reader={reader} campaign={campaign} steps={steps} />
        {!own && sections.length + steps.next.length === 0 && (
          <EmptyState title={t("campaigns.desk.empty")}>{t("campaigns.desk.empty.text")}</EmptyState>
        )}
        {isPublic ? sections : own}
        {isPublic ? own : sections}
      </div>
    </Layout>
  );
}

type LinksProps = { reader: Reader; slug: string };

function DeskLinks({ reader, slug }: LinksProps) {
  const { t } = reader;
  return (
    <p>
      <Link reader={reader} to={`/campaigns/${slug}`}>
        {t("campaigns.desk.page")}
      </Link>
      {" · "}
      <Link reader={reader} to={`/campaigns/${slug}/news`}>
        {t("campaigns.news")}
      </Link>
      {" · "}
      <Link reader={reader} to={`/campaigns/${slug}/team`}>
        {t("campaigns.team")}
      </Link>
      {" · "}
      <Link reader={reader} to={`/campaigns/${slug}/desk/log`}>
        {t("campaigns.log")}
      </Link>
    </p>
  );
}

function Published({ reader, slug }: LinksProps) {
  const { t } = reader;
  return (
    <Notice title={t("campaigns.published")} announced>
      <p>
        <Link reader={reader} to={`/campaigns/${slug}`}>
          {t("campaigns.published.see")}
        </Link>
      </p>
    </Notice>
  );
}
