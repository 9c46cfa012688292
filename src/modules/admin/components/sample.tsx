import type { Reader } from "#platform/strings/index.ts";
import { GROUNDS, shadesOf } from "#ui/appearance.ts";
import type { Colours } from "../colours-form.ts";

/** How two colours look on a light and on a dark page, whatever the page around them is. */
export function Samples({ reader, colours }: { reader: Reader; colours: Colours }) {
  return (
    <ul class="samples">
      {(["light", "dark"] as const).map((theme) => (
        <li>
          <Sample reader={reader} colours={colours} theme={theme} />
        </li>
      ))}
    </ul>
  );
}

function Sample({ reader, colours, theme }: { reader: Reader; colours: Colours; theme: "light" | "dark" }) {
  const { t } = reader;
  const { paper } = GROUNDS[theme];
  const [act, support] = [shadesOf("act", colours.act)[theme], shadesOf("support", colours.support)[theme]];
  return (
    <svg class="sample" viewBox="0 0 320 150" role="img" aria-label={t(`admin.appearance.sample.${theme}`)}>
      <rect width="320" height="150" fill={paper} />
      <rect x="20" y="20" width="130" height="46" rx="3" fill={act.main} />
      <text x="85" y="49" text-anchor="middle" font-size="16" font-weight="700" fill={act.ink}>
        {t("admin.appearance.sample.act")}
      </text>
      <rect x="166" y="20" width="134" height="46" rx="3" fill={support.main} />
      <text x="233" y="49" text-anchor="middle" font-size="16" font-weight="700" fill={support.ink}>
        {t("admin.appearance.sample.support")}
      </text>
      <text x="20" y="112" font-size="17" fill={support.main} text-decoration="underline">
        {t("admin.appearance.sample.link")}
      </text>
    </svg>
  );
}
