import { LANGUAGES } from "#platform/strings/index.ts";
import type { LayoutProps } from "../layout.tsx";
import { nothing } from "../nothing.ts";

/** The picture is 1200 by 630, as the networks crop it; `alt` says what its text says. */
type OpenGraph = {
  type?: "website" | "article";
  title?: string;
  description?: string;
  image?: { url: string; alt: string };
};

export type HeadLinks = {
  /** Whole address of the page without choice of language; leads to links to its other languages too. */
  canonical?: string;
  openGraph?: OpenGraph;
  feeds?: { href: string; title: string; type?: string }[];
  /** Search engines shall not list this page. */
  unlisted?: boolean;
};

/** Paths of the built files, with the hash of their content in the name. */
export type PageAssets = {
  styles: string;
  /** Colours of this place alone. */
  ownStyles?: string;
  script?: string;
  icon?: string;
};

export function Head({ title, site, description, head = {}, assets, framed }: LayoutProps) {
  const fullTitle = title === site.name ? title : `${title} · ${site.name}`;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#fbf6ec" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#17130d" media="(prefers-color-scheme: dark)" />
      {framed && <base target="_top" />}
      <title>{fullTitle}</title>
      {description && <meta name="description" content={description} />}
      {head.unlisted && <meta name="robots" content="noindex" />}
      {assets.icon && <link rel="icon" href={assets.icon} type="image/svg+xml" />}
      <link rel="stylesheet" href={assets.styles} />
      {assets.ownStyles && <link rel="stylesheet" href={assets.ownStyles} />}
      {assets.script && <script type="module" src={assets.script} />}
      {head.canonical && <Addresses canonical={head.canonical} />}
      {head.feeds?.map(({ href, title: name, type = "application/atom+xml" }) => (
        <link rel="alternate" type={type} title={name} href={href} />
      ))}
      <Sharing title={title} site={site.name} description={description} head={head} />
    </head>
  );
}

function Addresses({ canonical }: { canonical: string }) {
  return (
    <>
      <link rel="canonical" href={canonical} />
      {LANGUAGES.map((language) => (
        <link rel="alternate" hreflang={language} href={`${canonical}?lang=${language}`} />
      ))}
      <link rel="alternate" hreflang="x-default" href={canonical} />
    </>
  );
}

type SharingProps = { title: string; site: string; description?: string; head: HeadLinks };

function Sharing({ title, site, description, head: { canonical, openGraph } }: SharingProps) {
  if (!openGraph) return nothing;
  const { type = "website", image } = openGraph;
  const told = openGraph.description ?? description;
  return (
    <>
      <meta property="og:site_name" content={site} />
      <meta property="og:type" content={type} />
      <meta property="og:title" content={openGraph.title ?? title} />
      {told && <meta property="og:description" content={told} />}
      {canonical && <meta property="og:url" content={canonical} />}
      {image && (
        <>
          <meta property="og:image" content={image.url} />
          <meta property="og:image:width" content="1200" />
          <meta property="og:image:height" content="630" />
          <meta property="og:image:alt" content={image.alt} />
          <meta name="twitter:card" content="summary_large_image" />
        </>
      )}
    </>
  );
}
