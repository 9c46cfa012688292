import { pageKey } from "#platform/page-key.ts";
import { isOpen, type Petition } from "./petition.ts";
import type { Figures } from "./queries/figures.ts";
import type { ListedPetition } from "./queries/petitions.ts";

/** Public figures for machines: no names, no addresses. `by_region` has `""` for those whose region is not known. */
export function petitionJson(petition: Petition, figures: Figures, baseUrl: string) {
  return {
    slug: petition.slug,
    title: petition.title,
    state: petition.state,
    url: `${baseUrl}/petitions/${petition.slug}`,
    counts: {
      confirmed: figures.confirmed,
      online: figures.online,
      paper: figures.paper,
      as_of: figures.asOf.toISOString(),
      by_country: figures.byCountry,
      by_region: figures.byRegion,
    },
  };
}

/** The petitions that can be signed now, by key pages: `next` is the address of the following page. */
export function petitionListJson(listed: readonly ListedPetition[], pageSize: number, baseUrl: string) {
  const page = listed.slice(0, pageSize);
  const last = page.at(-1);
  return {
    petitions: page.filter(isOpen).map(({ slug, title, state, counts: { asOf, ...counts } }) => ({
      slug,
      title,
      state,
      url: `${baseUrl}/petitions/${slug}`,
      counts: { ...counts, as_of: asOf.toISOString() },
    })),
    next:
      listed.length > pageSize && last
        ? `${baseUrl}/petitions.json?after=${pageKey({ at: last.openedAt, id: last.id })}`
        : null,
  };
}
