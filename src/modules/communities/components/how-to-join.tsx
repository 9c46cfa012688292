import { signInPath } from "#modules/accounts/index.ts";
import type { Html } from "#platform/html/html.ts";
import type { Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Form, kept, SubmitButton, TextAreaField } from "#ui/forms.tsx";
import { nothing } from "#ui/nothing.ts";
import { Time } from "#ui/time.tsx";
import { LONGEST_LINE } from "../community.ts";
import { ASK_AGAIN_AFTER, step } from "../membership.ts";
import type { CommunityPageProps } from "../pages/community-page.tsx";

type Props = CommunityPageProps & { reader: Reader };

/** The way in for whoever does not belong yet; the same rule that will decide says what is offered. */
export function HowToJoin(props: Props) {
  const { reader, community } = props;
  return (
    <Card acting>
      <h2>{reader.t("communities.join.title")}</h2>
      <Earlier {...props} />
      <Way {...props} base={`/communities/${community.slug}`} />
    </Card>
  );
}

function Way({ base, ...props }: Props & { base: string }): Html {
  const { reader, community, isSignedIn, hosts, now } = props;
  const { t } = reader;
  const { admission, isArchived, own } = community;
  if (own?.state === "asked") return <Waiting {...props} base={base} />;
  const next = step(own, { deed: "join" }, { admission, isArchived, hosts, now });
  if ("refused" in next) return <p>{t(`communities.hindrance.${next.refused}`)}</p>;
  const asks = next.to?.state === "asked";
  return (
    <>
      <p>{t(asks ? "communities.join.approval" : "communities.join.open")}</p>
      {isSignedIn ? (
        <JoinForm {...props} base={base} asks={asks} />
      ) : (
        <>
          <ButtonLink reader={reader} to={signInPath(base)} wide>
            {t("communities.join.sign-in")}
          </ButtonLink>
          <p class="hint">{t("communities.join.sign-in.hint")}</p>
        </>
      )}
    </>
  );
}

function JoinForm({ reader, refusal, base, asks }: Props & { base: string; asks: boolean }) {
  const { t } = reader;
  return (
    <Form reader={reader} action={`${base}/membership`} label={t("communities.join.title")}>
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
  );
}

function Waiting({ reader, community, base }: Props & { base: string }) {
  const { t } = reader;
  return (
    <>
      <p>
        {reader.html("communities.join.waiting", {
          date: <Time reader={reader} at={community.own!.since} show="date" fixed />,
        })}
      </p>
      <Form reader={reader} action={`${base}/membership/end`} label={t("communities.join.withdraw")}>
        <SubmitButton look="quiet">{t("communities.join.withdraw")}</SubmitButton>
      </Form>
    </>
  );
}

/** What the hosts said before. */
function Earlier({ reader, community: { own, language }, now }: Props): Html {
  if (own?.state !== "declined" && own?.state !== "removed") return nothing;
  const again = new Date(own.since.getTime() + ASK_AGAIN_AFTER);
  return (
    <>
      <p>{reader.t(`communities.join.${own.state}`)}</p>
      {own.answer && (
        <blockquote lang={language} dir="auto">
          {own.answer}
        </blockquote>
      )}
      {own.state === "declined" && again > now && (
        <p>
          {reader.html("communities.join.again", {
            date: <Time reader={reader} at={again} show="date" fixed />,
          })}
        </p>
      )}
    </>
  );
}
