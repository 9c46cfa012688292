import { pictureAt, picturePath } from "#platform/files/picture-name.ts";
import type { Html } from "#platform/html/html.ts";
import type { Module, OwnServices } from "#platform/module.ts";
import type { Reader } from "#platform/strings/index.ts";
import { askedAddress, askedPath } from "./asked-path.ts";
import type { HttpContext } from "./context.ts";

export type NavItem = { href: string; label: string };

/** What every page has around it, in the reader's words; a page spreads it into `ui/layout`. */
export type Frame = {
  reader: Reader;
  path: string;
  site: {
    name: string;
    language: string;
    /** A picture in place of our own sign. */
    logo?: { src: string; width: number; height: number };
    sourceUrl: string;
    nav: NavItem[];
    legal: NavItem[];
    clockOffset?: number;
  };
  assets: { styles: string; ownStyles?: string; script: string; icon: string };
  /** A line above everything, such as the demo's mark. */
  banner?: Html;
  /** What stands at the end of the header: sign in, or the person's own menu. */
  actions: Html[];
  /** Above the page itself, for whoever comes to it now. */
  greetings: Html[];
};

/** Navigation shows only what exists: what the modules that are plugged in have to show. */
export function framer(services: OwnServices, modules: readonly Module[], banner?: (reader: Reader) => Html) {
  const { config, assets, clock, settings } = services;
  const ownStyles = modules.find(({ stylesheet }) => stylesheet)?.stylesheet;
  return (c: HttpContext): Frame => {
    const reader = c.var.reader;
    const { siteName, siteLanguage, logo } = settings();
    return {
      reader,
      path: c.var.shared ? askedPath(c) : askedAddress(c),
      site: {
        name: siteName,
        language: siteLanguage,
        logo: logo === undefined ? undefined : logoAt(logo),
        sourceUrl: config.sourceUrl,
        nav: modules.flatMap(({ nav }) => nav?.(reader, { viewer: c.var.viewer, services }) ?? []),
        legal: modules.flatMap(({ legal }) => legal?.(reader) ?? []),
        clockOffset: banner ? clock.now().getTime() - Date.now() : undefined,
      },
      assets: {
        styles: assets.path("styles"),
        ownStyles: ownStyles?.(settings()),
        script: assets.path("behaviours"),
        icon: assets.path("icon.svg"),
      },
      banner: banner?.(reader),
      actions: modules.flatMap(({ actions }) => actions?.(c) ?? []),
      greetings: modules.flatMap(({ greeting }) => greeting?.(c) ?? []),
    };
  };
}

/** In its narrow form, where there is one: it is never shown large. */
function logoAt(path: string): Frame["site"]["logo"] {
  const picture = pictureAt(path);
  if (!picture) return undefined;
  const { name, small, width, height } = picture;
  return { src: picturePath(small ?? name), width, height };
}
