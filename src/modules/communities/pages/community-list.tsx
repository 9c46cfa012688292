import { signInPath } from "#modules/accounts/index.ts";
import type { Frame } from "#platform/http/frame.ts";
import { pageKey } from "#platform/page-key.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Cards, PosterCard } from "#ui/card.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Layout } from "#ui/layout.tsx";
import { Pagination } from "#ui/pagination.tsx";
import { aboutLine } from "../components/about-line.ts";
import type { Seen } from "../queries/communities.ts";

type Props = { frame: Frame; communities: Seen[]; pageSize: number; isSignedIn: boolean };

/** Those the viewer may see, the newest first. */
export function CommunityListPage({ frame, communities, pageSize, isSignedIn }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const page = communities.slice(0, pageSize);
  const last = page.at(-1);
  const found = (
    <ButtonLink
      reader={reader}
      to={isSignedIn ? "/communities/new" : signInPath("/communities/new")}
      look={page.length === 0 ? "act" : "support"}
    >
      {t("communities.found")}
    </ButtonLink>
  );
  return (
    <Layout {...frame} title={t("communities.list")} description={t("communities.list.description")}>
      <div class="front">
        <header class="front-head">
          <h1>{t("communities.list")}</h1>
          {page.length > 0 && <p class="lede">{t("communities.list.description")}</p>}
          {page.length > 0 && <div class="acts">{found}</div>}
        </header>
        {page.length === 0 && (
          <EmptyState title={t("communities.list.none")} action={found}>
            {t("communities.list.none.text")}
          </EmptyState>
        )}
        {page.length > 0 && (
          <Cards>
            {page.map((community) => (
              <PosterCard
                reader={reader}
                heading="h2"
                slug={community.slug}
                to={`/communities/${community.slug}`}
                title={community.name}
                lang={community.language}
                crumb={aboutLine(reader, community)}
              >
                <p lang={community.language}>{community.purpose}</p>
              </PosterCard>
            ))}
          </Cards>
        )}
        <Pagination
          reader={reader}
          older={
            communities.length > pageSize && last
              ? `/communities?after=${pageKey({ at: last.foundedAt, id: last.id })}`
              : undefined
          }
        />
      </div>
    </Layout>
  );
}
