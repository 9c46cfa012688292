import { Feed } from "feed";
import { escape } from "#platform/html/html.ts";
import type { Reader } from "#platform/strings/index.ts";
import { milestoneText } from "../milestone-text.ts";
import type { Petition } from "../petition.ts";
import type { Milestone } from "../queries/petitions.ts";

type Told = {
  petition: Petition;
  milestones: readonly Milestone[];
  reader: Reader;
  baseUrl: string;
  siteName: string;
};

/**
 * What happened to a petition as an Atom feed (RFC 4287): its milestones, the newest first, ending with its opening.
 * @param reader in the petition's language
 */
export function petitionFeed({ petition, milestones, reader, baseUrl, siteName }: Told): string {
  const url = `${baseUrl}/petitions/${petition.slug}`;
  const feed = new Feed({
    id: `urn:uuid:${petition.id}`,
    title: plain(petition.title),
    description: plain(petition.summary),
    link: url,
    feedLinks: { atom: `${url}/feed.atom` },
    language: petition.language,
    updated: milestones[0]?.at ?? petition.openedAt,
    generator: siteName,
    author: { name: plain(petition.startedBy) },
  });
  for (const milestone of milestones)
    feed.addItem({
      id: `urn:uuid:${milestone.id}`,
      title: escape(plain(milestoneText(reader, milestone))),
      link: `${url}#milestone-${milestone.id}`,
      date: milestone.at,
    });
  feed.addItem({
    id: `${url}#opened`,
    title: escape(reader.t("petitions.timeline.opened")),
    description: escape(plain(petition.summary)),
    link: url,
    date: petition.openedAt,
  });
  return feed.atom1().replace("<feed ", `<feed xml:lang="${petition.language}" `);
}

/** XML 1.0 has no place for most control characters, not even written as entities. */
const plain = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
