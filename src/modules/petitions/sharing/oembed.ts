import type { Reader } from "#platform/strings/index.ts";
import { isOpen, type Petition } from "../petition.ts";
import { FRAME, frameCode, LINK_CARD, linkCardCode } from "./embedding.ts";

/** The slug in an address of a petition of this very instance; `undefined` for every other address. */
export function slugIn(address: string, baseUrl: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { origin, pathname } = new URL(address);
  const base = new URL(baseUrl);
  if (origin !== base.origin) return undefined;
  const path = `${base.pathname.replace(/\/$/, "")}/petitions/`;
  return pathname.startsWith(path)
    ? /^([a-z0-9-]{1,80})\/?$/.exec(pathname.slice(path.length))?.[1]
    : undefined;
}

type Asked = {
  petition: Petition;
  siteName: string;
  baseUrl: string;
  /** In the petition's language. */
  reader: Reader;
  maxWidth?: number;
  maxHeight?: number;
};

/**
 * oEmbed 1.0, section 2.3.4.4: the signing form in a frame, and a card with a link once nobody can sign; no larger than
 * the other site has room for.
 */
export function oembedOf({ petition, siteName, baseUrl, reader, maxWidth, maxHeight }: Asked) {
  const url = `${baseUrl}/petitions/${petition.slug}`;
  const isFrame = isOpen(petition);
  const room = isFrame ? FRAME : LINK_CARD;
  const width = Math.min(room.width, maxWidth ?? room.width);
  const height = Math.min(room.height, maxHeight ?? room.height);
  return {
    version: "1.0",
    type: "rich",
    title: petition.title,
    author_name: petition.startedBy,
    provider_name: siteName,
    provider_url: baseUrl,
    cache_age: 3600,
    html: isFrame ? frameCode({ petition, url }, { width, height }) : linkCardCode({ petition, url, reader }),
    width,
    height,
  };
}
