import type { Reader } from "#platform/strings/index.ts";
import type { Site } from "../layout.tsx";
import { Link } from "../link.tsx";

export function Footer({ reader, site }: { reader: Reader; site: Site }) {
  const source = (
    <Link reader={reader} to={site.sourceUrl} bare>
      {reader.t("ui.footer.source")}
    </Link>
  );
  return (
    <footer class="foot">
      <div class="foot-inside">
        <p>{reader.html("ui.footer.about", { site: site.name, source })}</p>
      </div>
    </footer>
  );
}
