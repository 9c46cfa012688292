import type { Reader } from "#platform/strings/index.ts";
import type { Viewer } from "#platform/viewer.ts";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
import { Notice } from "#ui/notice.tsx";
import { type Campaign, PUBLIC_STATES } from "../campaign.ts";
import { stagePath } from "../draft.ts";

type Of = Pick<Campaign, "slug" | "state" | "audience">;
type Props = { reader: Reader; viewer: Viewer; campaign: Of };

/** Above the page of what not everybody sees yet: that this is how it will look, and the way back. */
export function PreviewNotice({ reader, viewer, campaign }: Props) {
  if (PUBLIC_STATES.includes(campaign.state)) return nothing;
  const isDraft = campaign.state === "draft";
  const back = wayBack(viewer, campaign);
  return (
    <Notice title={reader.t(isDraft ? "campaigns.preview" : "campaigns.preview.review")}>
      <p>{reader.t("campaigns.preview.text")}</p>
      {back && (
        <p>
          <Link reader={reader} to={back}>
            {reader.t("campaigns.preview.back")}
          </Link>
        </p>
      )}
    </Notice>
  );
}

/** To where the team works on it, or to where others look at it. */
function wayBack(viewer: Viewer, { slug, state, audience }: Of): string | undefined {
  const isDraft = state === "draft";
  if (viewer.audiences.includes(audience))
    return isDraft ? stagePath(slug, "check") : `/campaigns/${slug}/desk`;
  return isDraft ? undefined : `/campaigns/${slug}/review`;
}
