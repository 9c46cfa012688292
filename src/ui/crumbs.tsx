import type { Child } from "#platform/html/jsx-runtime.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Link } from "./link.tsx";

export type Crumb = { to: string; label: Child; lang?: string };

type CrumbsProps = {
  reader: Reader;
  /** From the outermost to the one above this page. */
  above: readonly Crumb[];
  page: Child;
};

/** Above the title of an inner page: where one is, and the way out. */
export function Crumbs({ reader, above, page }: CrumbsProps) {
  return (
    <nav class="crumb crumbs" aria-label={reader.t("ui.crumbs")}>
      <ol>
        {above.map(({ to, label, lang }) => (
          <li>
            <Link reader={reader} to={to} lang={lang}>
              {label}
            </Link>
          </li>
        ))}
        <li aria-current="page">{page}</li>
      </ol>
    </nav>
  );
}
