import type { Child } from "#platform/html/jsx-runtime.ts";
import { LANGUAGES, ownNameOf, type Reader } from "#platform/strings/index.ts";
import { Icon } from "../icon.tsx";
import type { Site } from "../layout.tsx";
import { Link } from "../link.tsx";
import { Logo } from "../logo.tsx";

export type NavItem = { href: string; label: string };

type HeaderProps = { reader: Reader; site: Site; path: string; actions?: Child };

export function Header({ reader, site, path, actions }: HeaderProps) {
  return (
    <header class="top">
      <Link reader={reader} to="/" class="brand">
        {site.logo ? <img class="own-logo" {...site.logo} alt="" /> : <Logo />}
        <span lang={site.language}>{site.name}</span>
      </Link>
      <div class="top-end">
        <Languages reader={reader} path={path} />
        {actions}
      </div>
      {site.nav.length > 0 && <Menu reader={reader} items={site.nav} path={path} />}
    </header>
  );
}

/** `details` opens on a phone without script; wide screens show it open (styles/parts/header.css). */
function Menu({ reader, items, path }: { reader: Reader; items: NavItem[]; path: string }) {
  return (
    <details class="menu">
      <summary class="button quiet">
        <Icon name="menu" />
        <span class="menu-word">{reader.t("ui.menu")}</span>
      </summary>
      <nav aria-label={reader.t("ui.navigation")}>
        <ul class="menu-links">
          {items.map(({ href, label }) => (
            <li>
              <Link reader={reader} to={href} current={nearness(path, href)}>
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  );
}

/** "page" for the entry itself, "true" for the entry whose part of the site this page belongs to. */
function nearness(path: string, href: string): "page" | "true" | false {
  const bare = path.split("?")[0]!;
  if (bare === href) return "page";
  return href !== "/" && bare.startsWith(`${href}/`) ? "true" : false;
}

/** Each language by its own name, for whoever can't read the current one. */
function Languages({ reader, path }: { reader: Reader; path: string }) {
  const others = LANGUAGES.filter((language) => language !== reader.language);
  return (
    <nav class="languages" aria-label={reader.t("ui.languages")}>
      <ul>
        {others.map((language) => (
          <li>
            <a href={inLanguage(path, language)} lang={language} hreflang={language}>
              {ownNameOf(language)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function inLanguage(path: string, language: string): string {
  const [bare, query] = path.split("?");
  const parameters = new URLSearchParams(query);
  parameters.set("lang", language);
  return `${bare}?${parameters}`;
}
