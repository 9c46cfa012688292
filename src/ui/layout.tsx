import { Html } from "#platform/html/html.ts";
import type { Child } from "#platform/html/jsx-runtime.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Footer } from "./layout/footer.tsx";
import { Head, type HeadLinks, type PageAssets } from "./layout/head.tsx";
import { Header, type NavItem } from "./layout/header.tsx";

export type { HeadLinks, PageAssets } from "./layout/head.tsx";
export type { NavItem } from "./layout/header.tsx";

/** What every page of this instance shares. Lists hold only what exists. */
export type Site = {
  name: string;
  /** The language its own texts (name, purpose) are written in. */
  language: string;
  /** A picture in place of our own sign; the name beside it says what it shows. */
  logo?: { src: string; width: number; height: number };
  /** Where the source of exactly this program can be had (AGPL section 13). */
  sourceUrl: string;
  nav: NavItem[];
  /** In the footer: who runs this place, and what happens to data. */
  legal?: NavItem[];
  /** Milliseconds the program's clock runs ahead of the real one; not zero only in the demo. */
  clockOffset?: number;
};

export type Theme = "light" | "dark" | "contrast" | "contrast-dark";

export type LayoutProps = {
  reader: Reader;
  site: Site;
  /** Of this page, without `lang`: language links and the current entry of the navigation follow from it. */
  path: string;
  title: string;
  description?: string;
  head?: HeadLinks;
  assets: PageAssets;
  /** A line above everything: the demo's mark, or a warning to everyone. */
  banner?: Child;
  /** What stands at the end of the header: sign in, the person's own menu. */
  actions?: Child;
  /** Above the page itself, for whoever comes to it now: a welcome. */
  greetings?: readonly Html[];
  /** Only the cabinet sets these two: everyone else's follow their device and their language. */
  theme?: Theme;
  /** Shown in a frame of another site: only the content, and whatever one follows opens in the whole window. */
  framed?: boolean;
  direction?: "ltr" | "rtl";
  children?: Child;
};

/** A whole page, from doctype to footer. */
export function Layout(props: LayoutProps) {
  const { reader, site, path, framed, children } = props;
  const page = (
    <html
      lang={reader.language}
      dir={props.direction ?? reader.direction}
      data-theme={props.theme}
      data-clock-offset={site.clockOffset || undefined}
    >
      <Head {...props} />
      <body>
        {!framed && (
          <a class="skip" href="#main">
            {reader.t("ui.skip")}
          </a>
        )}
        {props.banner && (
          <aside class="example" aria-label={reader.t("ui.banner")}>
            {props.banner}
          </aside>
        )}
        {!framed && <Header reader={reader} site={site} path={path} actions={props.actions} />}
        <main id="main" tabindex={-1}>
          {!framed && props.greetings}
          {children}
        </main>
        {!framed && <Footer reader={reader} site={site} />}
      </body>
    </html>
  );
  return new Html(`<!doctype html>${page.text}`);
}
