import type { Frame } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Field, Form, kept, RadioGroup, type Refusal, Refused, SubmitButton } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
import { Notice } from "#ui/notice.tsx";
import { Time } from "#ui/time.tsx";
import { BackToCommunity } from "../components/back-to-community.tsx";
import { LINK_DAYS, LINK_USES } from "../invitation.ts";
import { canLead } from "../policy.ts";
import type { Seen } from "../queries/communities.ts";
import type { OpenInvitation } from "../queries/invitations.ts";

type Props = {
  frame: Frame;
  community: Seen;
  invitations: OpenInvitation[];
  sent: boolean;
  refusal?: Refusal;
};

/** Two ways to invite, and the invitations that still hold. */
export function InvitationsPage(props: Props) {
  const { frame, community, sent, refusal } = props;
  const { reader } = frame;
  const { t } = reader;
  return (
    <Layout {...frame} title={t("communities.invite")} head={{ unlisted: true }}>
      <div class="single">
        <BackToCommunity reader={reader} community={community} />
        <h1>{t("communities.invite")}</h1>
        <p class="lede">{t(`communities.invite.lede.${community.admission}`)}</p>
        {sent && <Notice title={t("communities.invite.sent")} announced />}
        <Refused reader={reader} refusal={refusal} />
        <ByLink {...props} reader={reader} />
        <ByMail {...props} reader={reader} />
        <Holding {...props} reader={reader} />
      </div>
    </Layout>
  );
}

type PartProps = Props & { reader: Reader };

function ByLink({ reader, community, refusal }: PartProps) {
  const { t } = reader;
  return (
    <section>
      <h2>{t("communities.invite.link")}</h2>
      <p>{t("communities.invite.link.text")}</p>
      <Form
        reader={reader}
        action={`/communities/${community.slug}/invitations`}
        label={t("communities.invite.link")}
      >
        <RadioGroup
          {...kept(reader, refusal, "days", "7")}
          label={t("communities.invite.days")}
          options={LINK_DAYS.map((value) => ({
            value,
            label: t("communities.invite.days.count", { count: Number(value) }),
          }))}
        />
        <RadioGroup
          {...kept(reader, refusal, "uses", "10")}
          label={t("communities.invite.uses")}
          options={LINK_USES.map((value) => ({
            value,
            label: t("communities.invite.uses.count", { count: Number(value) }),
          }))}
        />
        <SubmitButton>{t("communities.invite.link.button")}</SubmitButton>
      </Form>
    </section>
  );
}

function ByMail({ reader, community, refusal }: PartProps) {
  const { t } = reader;
  return (
    <section>
      <h2>{t("communities.invite.mail")}</h2>
      <p>
        {t(canLead(community.own) ? "communities.invite.mail.host" : "communities.invite.mail.organiser")}
      </p>
      <Form
        reader={reader}
        action={`/communities/${community.slug}/invitations/mail`}
        label={t("communities.invite.mail")}
      >
        <Field
          {...kept(reader, refusal, "email")}
          type="email"
          label={t("communities.invite.email")}
          hint={t("communities.invite.email.hint")}
          inputmode="email"
          maxlength={254}
          spellcheck="false"
        />
        <SubmitButton look="support">{t("communities.invite.mail.button")}</SubmitButton>
      </Form>
    </section>
  );
}

function Holding({ reader, community, invitations }: PartProps) {
  if (invitations.length === 0) return nothing;
  const { t } = reader;
  return (
    <section>
      <h2>{t("communities.invitations")}</h2>
      <ul class="members">
        {invitations.map(({ id, email, inviter, uses, mostUses, endsAt }) => (
          <li>
            <span class="member-name">
              <Link reader={reader} to={`/communities/${community.slug}/invitations/${id}`}>
                {email ? <bdi>{email}</bdi> : t("communities.invitation.link", { uses, most: mostUses })}
              </Link>
              <span class="hint">
                {reader.html("communities.invitation.by", {
                  name: <bdi>{inviter}</bdi>,
                  date: <Time reader={reader} at={endsAt} fixed />,
                })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
