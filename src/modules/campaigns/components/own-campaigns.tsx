import type { Reader } from "#platform/strings/index.ts";
import { Avatar } from "#ui/avatar.tsx";
import { Link } from "#ui/link.tsx";
import type { Campaign } from "../campaign.ts";
import { stateLine } from "./state-line.ts";

/** Each leads to its desk. */
export function OwnCampaigns({ reader, campaigns }: { reader: Reader; campaigns: Campaign[] }) {
  return (
    <section class="own-communities">
      <h2>{reader.t("campaigns.own")}</h2>
      <ul class="members">
        {campaigns.map(({ slug, title, language, state }) => (
          <li>
            <Avatar name={title} />
            <span class="member-name">
              <Link reader={reader} to={`/campaigns/${slug}/desk`} lang={language}>
                {title}
              </Link>
              <span class="hint">{stateLine(reader, state)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
