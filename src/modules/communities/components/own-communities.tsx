import type { Reader } from "#platform/strings/index.ts";
import { Avatar } from "#ui/avatar.tsx";
import { ButtonLink } from "#ui/button.tsx";
import { Link } from "#ui/link.tsx";
import type { Own, Seen } from "../queries/communities.ts";

type OwnCommunity = Seen & { own: Own };
type Props = { reader: Reader; communities: OwnCommunity[]; waiting: ReadonlyMap<string, number> };

/** Who waits comes first, and says so with a button. */
export function OwnCommunities({ reader, communities, waiting }: Props) {
  const { t } = reader;
  const waits = ({ id }: OwnCommunity) => waiting.get(id) ?? 0;
  const sorted = communities.toSorted((a, b) => waits(b) - waits(a));
  return (
    <section class="own-communities">
      <h2>{t("communities.own")}</h2>
      <ul class="members">
        {sorted.map((community) => (
          <li>
            <Avatar name={community.name} />
            <span class="member-name">
              <Name reader={reader} community={community} />
              <span class="hint">{part(reader, community)}</span>
              {community.own.answer && community.own.state !== "member" && (
                <q dir="auto">{community.own.answer}</q>
              )}
            </span>
            {waits(community) > 0 && (
              <ButtonLink reader={reader} to={`/communities/${community.slug}/requests`} look="act">
                {t("communities.waiting", { count: waits(community) })}
              </ButtonLink>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A hidden community that said no is a name here and nothing to follow. */
function Name({ reader, community }: { reader: Reader; community: OwnCommunity }) {
  const { slug, name, language, own, visibility } = community;
  const isSeen = visibility !== "hidden" || own.state === "member" || own.state === "asked";
  if (!isSeen)
    return (
      <strong lang={language} dir="auto">
        {name}
      </strong>
    );
  return (
    <Link reader={reader} to={`/communities/${slug}`} lang={language}>
      {name}
    </Link>
  );
}

const part = ({ t }: Reader, { own, isArchived }: OwnCommunity): string =>
  [
    isArchived && t("communities.archived"),
    own.state === "member" ? t(`communities.role.${own.role}`) : t(`communities.own.${own.state}`),
  ]
    .filter(Boolean)
    .join(" · ");
