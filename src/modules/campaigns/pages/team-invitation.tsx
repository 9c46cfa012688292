import type { Frame } from "#platform/http/frame.ts";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { QrCode } from "#ui/qr-code.tsx";
import { ShareKit } from "#ui/share-kit.tsx";
import { Time } from "#ui/time.tsx";
import type { Campaign } from "../campaign.ts";
import { DeskCrumbs } from "../components/desk-crumbs.tsx";
import { responsibilityLine } from "../components/responsibilities.tsx";
import type { TeamInvitation } from "../queries/team-invitations.ts";

type Props = { frame: Frame; campaign: Campaign; invitation: TeamInvitation; url: string };

/** An invitation to hand on to one person, as an address and as a code, and the button that ends it. */
export function TeamInvitationPage({ frame, campaign, invitation, url }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const { id, email, responsibilities, endsAt } = invitation;
  const end = t("campaigns.team.open.end");
  return (
    <Layout {...frame} title={t("campaigns.team.invitation")} head={{ unlisted: true }}>
      <div class="single">
        <DeskCrumbs
          reader={reader}
          campaign={campaign}
          above={[{ to: `/campaigns/${campaign.slug}/team`, label: t("campaigns.team") }]}
          page={t("campaigns.team.invitation")}
        />
        <h1>{t("campaigns.team.invitation")}</h1>
        <p>
          {email && <bdi>{email}</bdi>} {responsibilityLine(reader, responsibilities)} ·{" "}
          {reader.html("campaigns.team.open.until", { date: <Time reader={reader} at={endsAt} fixed /> })}
        </p>
        {!email && (
          <>
            <p>{t("campaigns.team.invitation.whoever")}</p>
            <div class="invitation-code">
              <QrCode text={url} label={t("campaigns.team.invitation.code")} />
            </div>
            <ShareKit
              reader={reader}
              url={url}
              text={t("campaigns.team.invitation.text")}
              addressLabel={t("campaigns.team.invitation.address")}
              isSecret
            />
          </>
        )}
        <Form reader={reader} action={`/campaigns/${campaign.slug}/team/invitations/${id}/end`} label={end}>
          <SubmitButton look="quiet">{end}</SubmitButton>
        </Form>
      </div>
    </Layout>
  );
}
