import { signInPath, signUpPath } from "#modules/accounts/index.ts";
import type { CommunityCard } from "#modules/communities/index.ts";
import type { Frame } from "#platform/http/frame.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Form, type Refusal, Refused, SubmitButton } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { Steps } from "#ui/steps.tsx";
import { DemandFields } from "../components/demand-fields.tsx";
import type { Stage } from "../draft.ts";

type Props = {
  frame: Frame;
  stages: readonly Stage[];
  /** What the person is called. */
  name: string;
  /** Those that may carry it. */
  communities: readonly CommunityCard[];
  /** The one from which somebody comes. */
  community?: CommunityCard;
  refusal?: Refusal;
};

/** The first stage: one sentence, and there is a draft that can be found again. */
export function StartPage({ frame, stages, name, communities, community, refusal }: Props) {
  const { reader } = frame;
  const { t } = reader;
  // The name of a hidden community stands on no page for others unless somebody writes it there.
  const isNamed = community && community.visibility !== "hidden";
  const said = {
    language: community?.language ?? reader.language,
    carrier: community?.slug,
    ...(isNamed && { by: "group" as const, group: community.name }),
  };
  return (
    <Layout {...frame} title={t("campaigns.start")} head={{ unlisted: true }}>
      <div class="single">
        <Steps reader={reader} steps={stages.map(({ label }) => t(label))} current={0} />
        <h1>{t("campaigns.start")}</h1>
        <p class="lede">{t("campaigns.start.lede")}</p>
        <Refused reader={reader} refusal={refusal} />
        <Form reader={reader} action="/start" label={t("campaigns.start")}>
          <DemandFields reader={reader} {...{ said, communities, name, refusal }} />
          <SubmitButton>{t("campaigns.start.button")}</SubmitButton>
          <p class="hint">{t("campaigns.start.hint")}</p>
        </Form>
      </div>
    </Layout>
  );
}

/** For whoever is not signed in: what comes, and that signing in leads back here. */
export function BeforeStartPage({ frame, next }: { frame: Frame; next: string }) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <Layout {...frame} title={t("campaigns.start")} description={t("campaigns.start.lede")}>
      <div class="single">
        <h1>{t("campaigns.start")}</h1>
        <p class="lede">{t("campaigns.start.lede")}</p>
        <ol class="prose">
          <li>{t("campaigns.start.what.demand")}</li>
          <li>{t("campaigns.start.what.draft")}</li>
          <li>{t("campaigns.start.what.publish")}</li>
        </ol>
        <p>{t("campaigns.start.account")}</p>
        <div class="acts">
          <ButtonLink reader={reader} to={signInPath(next)}>
            {t("campaigns.start.sign-in")}
          </ButtonLink>
          <ButtonLink reader={reader} to={signUpPath(next)} look="support">
            {t("campaigns.start.sign-up")}
          </ButtonLink>
        </div>
      </div>
    </Layout>
  );
}
