import { directionOf, type Reader } from "#platform/strings/index.ts";
import { Link } from "#ui/link.tsx";
import type { Campaign } from "../campaign.ts";

/** Above the title of every page that belongs to a desk. */
export function BackToDesk({ reader, campaign }: { reader: Reader; campaign: Campaign }) {
  const { slug, title, language } = campaign;
  return (
    <p class="crumb">
      <Link reader={reader} to={`/campaigns/${slug}/desk`}>
        {reader.t("campaigns.desk")}
      </Link>
      {" · "}
      <span lang={language} dir={directionOf(language)}>
        {title}
      </span>
    </p>
  );
}
