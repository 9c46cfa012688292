import type { Frame } from "#platform/http/frame.ts";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { QrCode } from "#ui/qr-code.tsx";
import { ShareKit } from "#ui/share-kit.tsx";
import { Time } from "#ui/time.tsx";
import { BackToCommunity } from "../components/back-to-community.tsx";
import type { Seen } from "../queries/communities.ts";
import type { OpenInvitation } from "../queries/invitations.ts";

type Props = { frame: Frame; community: Seen; invitation: OpenInvitation; url: string };

/** An invitation to pass on: as an address, as a code for the camera, and the button that ends it. */
export function InvitationPage({ frame, community, invitation, url }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const { id, email, uses, mostUses, endsAt } = invitation;
  return (
    <Layout {...frame} title={t("communities.invitation")} head={{ unlisted: true }}>
      <div class="single">
        <BackToCommunity reader={reader} community={community} />
        <h1>{t("communities.invitation")}</h1>
        <p>
          {email
            ? reader.html("communities.invitation.to", { email: <bdi>{email}</bdi> })
            : t("communities.invitation.link", { uses, most: mostUses })}{" "}
          {reader.html("communities.invitation.until", { date: <Time reader={reader} at={endsAt} fixed /> })}
        </p>
        {!email && (
          <>
            <p>{t("communities.invitation.whoever")}</p>
            <div class="invitation-code">
              <QrCode text={url} label={t("communities.invitation.code")} />
            </div>
            <ShareKit
              reader={reader}
              url={url}
              text={t("communities.invitation.text")}
              addressLabel={t("communities.invitation.address")}
              isSecret
            />
          </>
        )}
        <Form
          reader={reader}
          action={`/communities/${community.slug}/invitations/${id}/end`}
          label={t("communities.invitation.end")}
        >
          <SubmitButton look="quiet">{t("communities.invitation.end")}</SubmitButton>
        </Form>
      </div>
    </Layout>
  );
}
