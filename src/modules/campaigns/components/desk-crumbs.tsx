import type { Child } from "#platform/html/jsx-runtime.ts";
import type { Reader } from "#platform/strings/index.ts";
import { type Crumb, Crumbs } from "#ui/crumbs.tsx";
import type { Campaign } from "../campaign.ts";

type Props = {
  reader: Reader;
  campaign: Pick<Campaign, "slug" | "title" | "language">;
  /** Pages between the desk and this one. */
  above?: readonly Crumb[];
  page: Child;
};

/** Above the title of every page that belongs to a desk: the campaign, its desk, and so on to this page. */
export function DeskCrumbs({ reader, campaign, above = [], page }: Props) {
  const { slug, title, language } = campaign;
  const base = `/campaigns/${slug}`;
  const desk = [
    { to: base, label: title, lang: language },
    { to: `${base}/desk`, label: reader.t("campaigns.desk") },
  ];
  return <Crumbs reader={reader} above={[...desk, ...above]} page={page} />;
}
