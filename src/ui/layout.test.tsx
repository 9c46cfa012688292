import { describe, expect, test } from "vitest";
import { Layout, type LayoutProps } from "./layout.tsx";
import { readerIn } from "./testing.ts";

const site = {
  name: "Nordstadt",
  language: "de",
  sourceUrl: "https://example.org/source",
  nav: [{ href: "/petitions", label: "Petitions" }],
};
const props: LayoutProps = {
  reader: readerIn("en"),
  site,
  path: "/petitions/night-bus?after=3",
  title: "Night bus",
  assets: { styles: "/assets/styles.css", script: "/assets/behaviours.js" },
};
const page = (more: Partial<LayoutProps> = {}) => Layout({ ...props, ...more }).text;

describe("a page", () => {
  test("begins with its type, language and direction", () => {
    expect(page()).toMatch(/^<!doctype html><html lang="en" dir="ltr">/);
    expect(page({ direction: "rtl" })).toContain('dir="rtl"');
  });

  test("can be skipped to its content", () => {
    expect(page()).toContain('<a class="skip" href="#main">');
    expect(page()).toContain('<main id="main" tabindex="-1">');
  });

  test("is offered in the other languages, at the same place", () => {
    expect(page()).toContain(
      '<a href="/petitions/night-bus?after=3&amp;lang=de" lang="de" hreflang="de">Deutsch</a>',
    );
  });

  test("says below whose program it runs on, and of a place without a name of its own only what it is", () => {
    expect(page()).toContain("Nordstadt runs on Gemeinsam, free software");
    const unnamed = page({ site: { ...site, name: "Gemeinsam" } });
    expect(unnamed).toContain("This is Gemeinsam, free software");
    expect(unnamed).not.toContain("runs on");
  });

  test("names the entry of the navigation it belongs to", () => {
    expect(page()).toContain('<a href="/petitions" aria-current="true">');
    expect(page({ path: "/petitions" })).toContain('<a href="/petitions" aria-current="page">');
    expect(page({ path: "/petitions-old" })).not.toContain("aria-current");
  });

  test("shows no empty navigation", () => {
    const html = page({ site: { ...site, nav: [] } });
    expect(html).not.toContain("<details");
    expect(html.match(/<nav/g)).toHaveLength(1);
  });

  test("links to its own source, as its licence asks", () => {
    expect(page()).toContain('href="https://example.org/source"');
  });

  test("holds no script or style inside, so that the strictest policy lets all of it through", () => {
    const html = page({ children: "x" });
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
    expect(html.match(/<script[^>]*>/g)).toEqual(['<script type="module" src="/assets/behaviours.js">']);
    expect(html).toContain('src="/assets/behaviours.js"></script>');
  });

  test("asks nobody else for anything", () => {
    const loaded = [...page().matchAll(/<(?:link|script|img)[^>]*(?:href|src)="([^"]+)"/g)].map(
      (match) => match[1],
    );
    expect(loaded.every((address) => address!.startsWith("/"))).toBe(true);
  });

  test("tells networks what it is in its own words, escaped", () => {
    const html = page({
      title: `"Night" & bus`,
      head: {
        canonical: "https://x.example/p",
        openGraph: { image: { url: "https://x.example/p.png", alt: "A bus" } },
      },
    });
    expect(html).toContain('<meta property="og:title" content="&quot;Night&quot; &amp; bus">');
    expect(html).toContain('<link rel="alternate" hreflang="de" href="https://x.example/p?lang=de">');
    expect(html).toContain('<meta property="og:image:alt" content="A bus">');
  });

  test("says so when search engines shall pass by", () => {
    expect(page({ head: { unlisted: true } })).toContain('<meta name="robots" content="noindex">');
    expect(page()).not.toContain("noindex");
  });
});
