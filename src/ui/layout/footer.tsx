import type { Reader } from "#platform/strings/index.ts";
import type { Site } from "../layout.tsx";
import { Link } from "../link.tsx";

/** What a place is called until somebody has given it a name. */
const PROGRAM = "Gemeinsam";

export function Footer({ reader, site }: { reader: Reader; site: Site }) {
  const { legal = [] } = site;
  const source = (
    <Link reader={reader} to={site.sourceUrl} bare>
      {reader.t("ui.footer.source")}
    </Link>
  );
  return (
    <footer class="foot">
      <div class="foot-inside">
        {legal.length > 0 && (
          <nav aria-label={reader.t("ui.footer.legal")}>
            <ul class="foot-links">
              {legal.map(({ href, label }) => (
                <li>
                  <Link reader={reader} to={href}>
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <p>
          {site.name === PROGRAM
            ? reader.html("ui.footer.about.itself", { source })
            : reader.html("ui.footer.about", { site: site.name, source })}
        </p>
      </div>
    </footer>
  );
}
