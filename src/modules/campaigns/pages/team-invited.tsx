import { signInPath, signUpPath } from "#modules/accounts/index.ts";
import type { Frame } from "#platform/http/frame.ts";
import { directionOf } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { Poster } from "#ui/poster.tsx";
import type { Campaign } from "../campaign.ts";
import { responsibilityLine } from "../components/responsibilities.tsx";
import type { TeamInvitation } from "../queries/team-invitations.ts";

type Props = {
  frame: Frame;
  campaign: Campaign;
  invitation: TeamInvitation;
  path: string;
  isSignedIn: boolean;
};

/** What somebody is asked to help run, and what they would answer for, before they say yes. */
export function TeamInvitedPage({ frame, campaign, invitation, path, isSignedIn }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const { slug, title, language, summary } = campaign;
  const direction = directionOf(language);
  return (
    <Layout {...frame} title={t("campaigns.invited")} head={{ unlisted: true }}>
      <div class="single">
        <Poster slug={slug} />
        <p class="crumb">{reader.html("campaigns.invited.by", { name: <bdi>{invitation.inviter}</bdi> })}</p>
        <h1 lang={language} dir={direction}>
          {title}
        </h1>
        {summary && (
          <p class="lede" lang={language} dir={direction}>
            {summary}
          </p>
        )}
        <p>{t("campaigns.invited.for", { what: responsibilityLine(reader, invitation.responsibilities) })}</p>
        {isSignedIn ? (
          <Form reader={reader} action={path} label={t("campaigns.invited")}>
            <p>{t("campaigns.invited.then")}</p>
            <SubmitButton>{t("campaigns.invited.button")}</SubmitButton>
          </Form>
        ) : (
          <>
            <p class="hint">{t("campaigns.invited.account")}</p>
            <div class="acts">
              <ButtonLink reader={reader} to={signInPath(path)}>
                {t("campaigns.start.sign-in")}
              </ButtonLink>
              <ButtonLink reader={reader} to={signUpPath(path)} look="support">
                {t("campaigns.start.sign-up")}
              </ButtonLink>
            </div>
          </>
        )}
      </div>
    </Layout>
  );
}

/** A genuine link whose time is over; of what it led to, nothing is said. */
export function TeamInvitationEndedPage({ frame }: { frame: Frame }) {
  const { t } = frame.reader;
  return (
    <Layout {...frame} title={t("campaigns.invited.ended")} head={{ unlisted: true }}>
      <div class="single">
        <h1>{t("campaigns.invited.ended")}</h1>
        <p class="lede">{t("campaigns.invited.ended.text")}</p>
      </div>
    </Layout>
  );
}
