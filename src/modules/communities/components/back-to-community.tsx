import type { Reader } from "#platform/strings/index.ts";
import { Link } from "#ui/link.tsx";
import type { Seen } from "../queries/communities.ts";

/** Above the title of each page inside a community: where one is. */
export function BackToCommunity({ reader, community }: { reader: Reader; community: Seen }) {
  return (
    <p class="crumb">
      <Link reader={reader} to={`/communities/${community.slug}`} lang={community.language}>
        {community.name}
      </Link>
    </p>
  );
}
