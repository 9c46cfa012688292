import { signInPath } from "#modules/accounts/index.ts";
import type { Frame } from "#platform/http/frame.ts";
import { directionOf } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Form, kept, type Refusal, Refused, SubmitButton, TextAreaField } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { Poster } from "#ui/poster.tsx";
import { LONGEST_LINE } from "../community.ts";
import type { Step } from "../membership.ts";
import type { Seen } from "../queries/communities.ts";

type Props = {
  frame: Frame;
  community: Seen;
  inviter: string;
  /** What would come of accepting. */
  next: Step;
  path: string;
  isSignedIn: boolean;
  refusal?: Refusal;
};

/** What somebody is invited to, before they say yes. Opening it uses nothing up. */
export function InvitedPage({ frame, community, inviter, next, path, isSignedIn, refusal }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const { slug, name, purpose, language } = community;
  const asks = "to" in next && next.to?.state === "asked";
  return (
    <Layout {...frame} title={t("communities.invited")} head={{ unlisted: true }}>
      <div class="single">
        <Poster slug={slug} />
        <p class="crumb">{reader.html("communities.invited.by", { name: <bdi>{inviter}</bdi> })}</p>
        <h1 lang={language} dir={directionOf(language)}>
          {name}
        </h1>
        <p class="lede" lang={language} dir={directionOf(language)}>
          {purpose}
        </p>
        <Refused reader={reader} refusal={refusal} />
        {"refused" in next && <p>{t(`communities.hindrance.${next.refused}`)}</p>}
        {"to" in next && <p>{t(asks ? "communities.invited.ask" : "communities.invited.join")}</p>}
        {"to" in next && !isSignedIn && (
          <ButtonLink reader={reader} to={signInPath(path)}>
            {t("communities.join.sign-in")}
          </ButtonLink>
        )}
        {"to" in next && isSignedIn && (
          <Form reader={reader} action={path} label={t("communities.join.title")}>
            {asks && (
              <TextAreaField
                {...kept(reader, refusal, "line")}
                label={t("communities.join.line")}
                hint={t("communities.join.line.hint")}
                maxlength={LONGEST_LINE}
                rows={3}
                optional
              />
            )}
            <SubmitButton>{t(asks ? "communities.join.ask" : "communities.join.button")}</SubmitButton>
          </Form>
        )}
      </div>
    </Layout>
  );
}

/** A genuine link whose time is over; of what it led to, nothing is said. */
export function InvitationEndedPage({ frame }: { frame: Frame }) {
  const { t } = frame.reader;
  return (
    <Layout {...frame} title={t("communities.invited.ended")} head={{ unlisted: true }}>
      <div class="single">
        <h1>{t("communities.invited.ended")}</h1>
        <p class="lede">{t("communities.invited.ended.text")}</p>
      </div>
    </Layout>
  );
}
