import type { Petition } from "../petition.ts";
import { FRAME, frameCode } from "./embedding.ts";

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

type Asked = { petition: Petition; siteName: string; baseUrl: string; maxWidth?: number; maxHeight?: number };

/** oEmbed 1.0, section 2.3.4.4: the signing form in a frame, no larger than the other site has room for. */
export function oembedOf({ petition, siteName, baseUrl, maxWidth, maxHeight }: Asked) {
  const url = `${baseUrl}/petitions/${petition.slug}`;
  const width = Math.min(FRAME.width, maxWidth ?? FRAME.width);
  const height = Math.min(FRAME.height, maxHeight ?? FRAME.height);
  return {
    version: "1.0",
    type: "rich",
    title: petition.title,
    author_name: petition.startedBy,
    provider_name: siteName,
    provider_url: baseUrl,
    cache_age: 3600,
    html: frameCode({ petition, url }, { width, height }),
    width,
    height,
  };
}
