import type { Reader } from "#platform/strings/index.ts";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
import { Notice } from "#ui/notice.tsx";
import { type Campaign, PUBLIC_STATES } from "../campaign.ts";
import { stagePath } from "../draft.ts";

type Props = { reader: Reader; campaign: Pick<Campaign, "slug" | "state"> };

/** Above the page of what not everybody sees yet: that this is how it will look, and the way back. */
export function PreviewNotice({ reader, campaign: { slug, state } }: Props) {
  if (PUBLIC_STATES.includes(state)) return nothing;
  const isDraft = state === "draft";
  return (
    <Notice title={reader.t(isDraft ? "campaigns.preview" : "campaigns.preview.review")}>
      <p>{reader.t("campaigns.preview.text")}</p>
      <p>
        <Link reader={reader} to={isDraft ? stagePath(slug, "check") : `/campaigns/${slug}/desk`}>
          {reader.t(isDraft ? "campaigns.preview.back" : "campaigns.desk.to")}
        </Link>
      </p>
    </Notice>
  );
}
