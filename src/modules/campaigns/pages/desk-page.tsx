import type { Html } from "#platform/html/html.ts";
import type { Frame } from "#platform/http/frame.ts";
import type { Waiting } from "#platform/module.ts";
import { directionOf } from "#platform/strings/index.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";
import type { Campaign } from "../campaign.ts";
import { NextSteps, type Steps } from "../components/next-steps.tsx";
import { stateWord } from "../components/state-word.ts";
import { Waits } from "../components/waits.tsx";
import type { DeskDone } from "../step-form.ts";

type Props = {
  frame: Frame;
  campaign: Campaign;
  /** What needs a hand of whoever looks. */
  waiting: readonly Waiting[];
  sections: Html[];
  steps: Steps;
  /** What was just done. */
  done?: DeskDone;
};

/** Where a team works: figures, what waits, what comes next, each from the module that knows it. */
export function DeskPage({ frame, campaign, waiting, sections, steps, done }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const { slug, title, language, state } = campaign;
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
        </header>
        {done && <Notice title={t(`campaigns.steps.${done}.done`)} announced />}
        <Waits reader={reader} waiting={waiting} />
        {sections.length + steps.next.length === 0 && (
          <EmptyState title={t("campaigns.desk.empty")}>{t("campaigns.desk.empty.text")}</EmptyState>
        )}
        {sections}
        <NextSteps reader={reader} campaign={campaign} steps={steps} />
      </div>
    </Layout>
  );
}
