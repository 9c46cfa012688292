/**
 * The cabinet shows every component in each of its states, to be looked at in every language, theme and direction.
 * It is public and unlisted: whoever translates or restyles an instance needs it as much as its developers.
 */
import type { Html } from "#platform/html/html.ts";
import type { Reader } from "#platform/strings/index.ts";
import { between } from "./cabinet/between.tsx";
import { charts } from "./cabinet/charts.tsx";
import { controls } from "./cabinet/controls.tsx";
import { petition } from "./cabinet/petition.tsx";
import { sharing } from "./cabinet/sharing.tsx";
import { signs } from "./cabinet/signs.tsx";
import type { Drawer } from "./cabinet/specimen.ts";
import { states } from "./cabinet/states.tsx";
import type { Theme } from "./layout.tsx";
import { Link } from "./link.tsx";

export type CabinetPage = { slug: string; title: string; render: () => Html };

/** A page for each component, in the order of the list. */
export function cabinetPages(reader: Reader): CabinetPage[] {
  return DRAWERS.map(({ slug, title, whole, specimens }) => ({
    slug,
    title,
    render: () =>
      whole ? (
        specimens(reader)[0]!.shown
      ) : (
        <Drawn reader={reader} slug={slug} title={title} shown={specimens(reader)} />
      ),
  }));
}

const DRAWERS: Drawer[] = [...signs, ...controls, ...states, ...between, ...sharing, ...charts, ...petition];

/** What `/cabinet` shows. */
export function CabinetIndex({ reader }: { reader: Reader }) {
  return (
    <div class="stack">
      <h1>{reader.t("ui.cabinet")}</h1>
      <p class="lede">{reader.t("ui.cabinet.about")}</p>
      <ul class="cabinet-list">
        {DRAWERS.map(({ slug, title }) => (
          <li>
            <Link reader={reader} to={`/cabinet/${slug}`}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Reads `?theme=` and `?dir=` of a cabinet address into what `Layout` takes; anything else is left to the device. */
export function cabinetModes(query: { theme?: string; dir?: string }): { theme?: Theme; direction?: "rtl" } {
  const theme = THEMES.find((one) => one === query.theme);
  return { theme, direction: query.dir === "rtl" ? "rtl" : undefined };
}

const THEMES = ["light", "dark", "contrast", "contrast-dark"] as const satisfies Theme[];

type DrawnProps = { reader: Reader; slug: string; title: string; shown: { state: string; shown: Html }[] };

function Drawn({ reader, slug, title, shown }: DrawnProps) {
  return (
    <>
      <hgroup class="stack">
        <p class="crumb">
          <Link reader={reader} to="/cabinet">
            {reader.t("ui.cabinet")}
          </Link>
        </p>
        <h1>{title}</h1>
      </hgroup>
      <Modes reader={reader} path={`/cabinet/${slug}`} />
      <div class="specimens">
        {shown.map(({ state, shown: specimen }) => (
          <section class="specimen">
            <h2 class="over">{state}</h2>
            {specimen}
          </section>
        ))}
      </div>
    </>
  );
}

function Modes({ reader, path }: { reader: Reader; path: string }) {
  const modes = [
    { query: "", label: reader.t("ui.cabinet.device") },
    { query: "?theme=light", label: reader.t("ui.cabinet.light") },
    { query: "?theme=dark", label: reader.t("ui.cabinet.dark") },
    { query: "?theme=contrast", label: reader.t("ui.cabinet.contrast") },
    { query: "?theme=contrast-dark", label: reader.t("ui.cabinet.contrastDark") },
    { query: "?dir=rtl", label: reader.t("ui.cabinet.rtl") },
  ];
  return (
    <nav aria-label={reader.t("ui.cabinet.modes")}>
      <ul class="cabinet-modes">
        {modes.map(({ query, label }) => (
          <li>
            <Link reader={reader} to={path + query}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
