import type { Frame } from "#platform/http/frame.ts";
import { pageKey } from "#platform/page-key.ts";
import { Avatar } from "#ui/avatar.tsx";
import { ButtonLink } from "#ui/button.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { Pagination } from "#ui/pagination.tsx";
import { BackToCommunity } from "../components/back-to-community.tsx";
import { canLead } from "../policy.ts";
import type { Seen } from "../queries/communities.ts";
import type { Member } from "../queries/members.ts";

type Props = { frame: Frame; community: Seen; members: Member[]; pageSize: number };

/** Who belongs, for those who belong. */
export function MemberListPage({ frame, community, members, pageSize }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const base = `/communities/${community.slug}`;
  const page = members.slice(0, pageSize);
  const last = page.at(-1);
  const next = members.length > pageSize && last && pageKey({ at: last.since, id: last.personId });
  return (
    <Layout {...frame} title={t("communities.members")} head={{ unlisted: true }}>
      <div class="single">
        <BackToCommunity reader={reader} community={community} />
        <h1>{t("communities.members")}</h1>
        <p class="lede">{t("communities.members.count", { count: community.members })}</p>
        <ul class="members">
          {page.map(({ name, handle, role, picture }) => (
            <li>
              <Avatar name={name} picture={picture} />
              <span class="member-name">
                <Link reader={reader} to={`/people/${handle}`}>
                  <bdi>{name}</bdi>
                </Link>
                {role !== "member" && <span class="hint">{t(`communities.role.${role}`)}</span>}
              </span>
              {canLead(community.own) && (
                <ButtonLink
                  reader={reader}
                  to={`${base}/members/${handle}`}
                  look="plain"
                  label={t("communities.member.change-one", { name })}
                >
                  {t("communities.member.change")}
                </ButtonLink>
              )}
            </li>
          ))}
        </ul>
        <Pagination reader={reader} older={next ? `${base}/members?after=${next}` : undefined} />
      </div>
    </Layout>
  );
}
