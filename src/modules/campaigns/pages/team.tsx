import { proofPath } from "#modules/accounts/index.ts";
import type { Frame } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Avatar } from "#ui/avatar.tsx";
import { ButtonLink } from "#ui/button.tsx";
import { Field, Form, kept, type Refusal, Refused, SubmitButton } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
import { Notice } from "#ui/notice.tsx";
import { Time } from "#ui/time.tsx";
import type { Campaign } from "../campaign.ts";
import { DeskCrumbs } from "../components/desk-crumbs.tsx";
import { ResponsibilityBoxes, responsibilityLine } from "../components/responsibilities.tsx";
import type { Teammate } from "../queries/team.ts";
import type { TeamInvitation } from "../queries/team-invitations.ts";
import { tickedIn } from "../team-form.ts";

type Props = {
  frame: Frame;
  campaign: Campaign;
  team: Teammate[];
  viewerId: string | undefined;
  leads: boolean;
  /** Whether they have shown just now who they are. */
  isProven: boolean;
  invitations: TeamInvitation[];
  sent: boolean;
  refusal?: Refusal;
};

/** Who runs it and what each answers for; for whoever leads, how others come in. */
export function TeamPage(props: Props) {
  const { frame, campaign, leads, sent, refusal } = props;
  const { reader } = frame;
  const { t } = reader;
  return (
    <Layout {...frame} title={t("campaigns.team")} head={{ unlisted: true }}>
      <div class="single">
        <DeskCrumbs reader={reader} campaign={campaign} page={t("campaigns.team")} />
        <h1>{t("campaigns.team")}</h1>
        <p class="lede">{t("campaigns.team.lede")}</p>
        {sent && <Notice title={t("campaigns.team.sent")} announced />}
        <Refused reader={reader} refusal={refusal} />
        <Team {...props} reader={reader} />
        {leads && <Invite {...props} reader={reader} />}
        {leads && <Open {...props} reader={reader} />}
      </div>
    </Layout>
  );
}

type PartProps = Props & { reader: Reader };

function Team({ reader, campaign, team, viewerId, leads }: PartProps) {
  return (
    <ul class="members">
      {team.map(({ personId, name, handle, picture, responsibilities }) => (
        <li>
          <Avatar name={name} picture={picture} />
          <span class="member-name">
            {leads || personId === viewerId ? (
              <Link reader={reader} to={`/campaigns/${campaign.slug}/team/${handle}`}>
                <bdi>{name}</bdi>
              </Link>
            ) : (
              <bdi>{name}</bdi>
            )}
            <span class="hint">{responsibilityLine(reader, responsibilities)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Invite({ reader, campaign, isProven, refusal }: PartProps) {
  const { t } = reader;
  if (!isProven) return <ProveFirst reader={reader} campaign={campaign} />;
  return (
    <section>
      <h2>{t("campaigns.team.invite")}</h2>
      <p>{t("campaigns.team.invite.text")}</p>
      <Form
        reader={reader}
        action={`/campaigns/${campaign.slug}/team/invitations`}
        label={t("campaigns.team.invite")}
      >
        <ResponsibilityBoxes reader={reader} ticked={refusal ? tickedIn(refusal.typed) : []} />
        <Field
          {...kept(reader, refusal, "email")}
          type="email"
          label={t("campaigns.team.email")}
          hint={t("campaigns.team.email.hint")}
          inputmode="email"
          maxlength={254}
          spellcheck="false"
          optional
        />
        <SubmitButton>{t("campaigns.team.invite.button")}</SubmitButton>
      </Form>
    </section>
  );
}

/** An invitation gives away a part in the campaign: whoever makes one shows first who they are, before they type. */
function ProveFirst({ reader, campaign }: Pick<PartProps, "reader" | "campaign">) {
  const { t } = reader;
  return (
    <section>
      <h2>{t("campaigns.team.invite")}</h2>
      <p>{t("campaigns.team.prove")}</p>
      <div class="acts">
        <ButtonLink reader={reader} to={proofPath(`/campaigns/${campaign.slug}/team`)} look="quiet">
          {t("ui.proof.button")}
        </ButtonLink>
      </div>
    </section>
  );
}

function Open({ reader, campaign, invitations }: PartProps) {
  if (invitations.length === 0) return nothing;
  const { t } = reader;
  return (
    <section>
      <h2>{t("campaigns.team.open")}</h2>
      <ul class="members">
        {invitations.map(({ id, email, responsibilities, endsAt }) => (
          <li>
            <span class="member-name">
              <Link reader={reader} to={`/campaigns/${campaign.slug}/team/invitations/${id}`}>
                {email ? <bdi>{email}</bdi> : t("campaigns.team.open.link")}
              </Link>
              <span class="hint">
                {responsibilityLine(reader, responsibilities)} ·{" "}
                {reader.html("campaigns.team.open.until", {
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
