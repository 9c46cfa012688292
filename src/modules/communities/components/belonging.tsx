import type { Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import type { CommunityPageProps } from "../pages/community-page.tsx";
import { canWelcome } from "../policy.ts";
import type { Own } from "../queries/communities.ts";

type Props = CommunityPageProps & { reader: Reader; own: Own };

/** For whoever belongs: who waits, who is there, what is shown of them, and the way out. */
export function Belonging(props: Props) {
  const { reader, community, own, waiting } = props;
  const { t } = reader;
  const base = `/communities/${community.slug}`;
  return (
    <Card acting={waiting > 0}>
      <h2>{t(`communities.belong.${own.role}`)}</h2>
      {waiting > 0 && (
        <ButtonLink reader={reader} to={`${base}/requests`} wide>
          {t("communities.waiting", { count: waiting })}
        </ButtonLink>
      )}
      <p>
        <Link reader={reader} to={`${base}/members`}>
          {t("communities.members.count", { count: community.members })}
        </Link>
      </p>
      {canWelcome(own) && !community.isArchived && (
        <p>
          <Link reader={reader} to={`${base}/invitations`}>
            {t("communities.invite")}
          </Link>
        </p>
      )}
      {community.visibility === "public" && <Shown {...props} base={base} />}
      <Leave {...props} base={base} />
    </Card>
  );
}

/** Nobody is shown to everybody before they said so. */
function Shown({ reader, own, base }: Props & { base: string }) {
  const { t } = reader;
  return (
    <Form
      reader={reader}
      action={own.shown ? `${base}/membership/shown/end` : `${base}/membership/shown`}
      label={t("communities.shown")}
    >
      <p class="hint">{t(own.shown ? "communities.shown.yes" : "communities.shown.no")}</p>
      <SubmitButton look="quiet">
        {t(own.shown ? "communities.shown.end" : "communities.shown.begin")}
      </SubmitButton>
    </Form>
  );
}

function Leave({ reader, own, hosts, base }: Props & { base: string }) {
  const { t } = reader;
  if (own.role === "host" && hosts <= 1) return <p class="hint">{t("communities.hindrance.last-host")}</p>;
  return (
    <Form reader={reader} action={`${base}/membership/end`} label={t("communities.leave")}>
      <SubmitButton look="quiet">{t("communities.leave")}</SubmitButton>
    </Form>
  );
}
