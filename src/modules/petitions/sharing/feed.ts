import { Feed, type Item } from "feed";
import type { News } from "#modules/campaigns/index.ts";
import { escape } from "#platform/html/html.ts";
import { renderMarkdown } from "#platform/markdown.ts";
import type { Reader } from "#platform/strings/index.ts";
import { milestoneWords } from "../milestone-words.ts";
import type { Petition } from "../petition.ts";
import type { Milestone } from "../queries/milestones.ts";

type Told = {
  petition: Petition;
  milestones: readonly Milestone[];
  news: readonly News[];
  reader: Reader;
  baseUrl: string;
  siteName: string;
};

/**
 * What happened to a petition as an Atom feed (RFC 4287): its news and milestones, the newest first, ending with its
 * opening.
 * @param reader in the petition's language
 */
export function petitionFeed(told: Told): string {
  const { petition, reader, baseUrl, siteName } = told;
  const url = `${baseUrl}/petitions/${petition.slug}`;
  const items = itemsOf(told, url);
  const feed = new Feed({
    id: `urn:uuid:${petition.id}`,
    title: plain(petition.title),
    description: plain(petition.summary),
    link: url,
    feedLinks: { atom: `${url}/feed.atom` },
    language: petition.language,
    updated: items[0]?.date ?? petition.openedAt,
    generator: siteName,
    author: { name: plain(petition.startedBy) },
  });
  for (const item of items) feed.addItem(item);
  feed.addItem({
    id: `${url}#opened`,
    title: escape(reader.t("petitions.timeline.opened")),
    description: escape(plain(petition.summary)),
    link: url,
    date: petition.openedAt,
  });
  return feed.atom1().replace("<feed ", `<feed xml:lang="${petition.language}" `);
}

function itemsOf({ milestones, news, reader }: Told, url: string): Item[] {
  const happened = milestones.map((milestone) => ({
    id: `urn:uuid:${milestone.id}`,
    title: escape(plain(titleOf(reader, milestone))),
    link: `${url}#milestone-${milestone.id}`,
    ...("corrected_at" in milestone && milestone.corrected_at
      ? { date: milestone.corrected_at, published: milestone.at }
      : { date: milestone.at }),
  }));
  const told = news.map(({ id, title, text, at, changedAt }) => ({
    id: `urn:uuid:${id}`,
    title: escape(plain(title)),
    content: plain(renderMarkdown(text).text),
    link: `${url}#news-${id}`,
    date: changedAt ?? at,
    published: at,
  }));
  return [...happened, ...told].sort((a, b) => b.date.getTime() - a.date.getTime());
}

/** In one line, since many readers of feeds show no more than that. */
function titleOf(reader: Reader, milestone: Milestone): string {
  const { step, said } = milestoneWords(reader, milestone);
  return step && said ? reader.t("petitions.timeline.step", { step, said }) : step || said;
}

/** XML 1.0 has no place for most control characters, not even written as entities. */
const plain = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
