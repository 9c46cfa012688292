import type { Reader } from "#platform/strings/index.ts";
import { Avatar } from "#ui/avatar.tsx";
import { Time } from "#ui/time.tsx";
import type { Reason } from "../queries/signatures.ts";

/** Plain text by people who confirmed it; a name only from those who wanted theirs shown. */
export function ReasonList({ reader, reasons }: { reader: Reader; reasons: Reason[] }) {
  return (
    <ul class="reasons">
      {reasons.map(({ reason, name, at, language }) => (
        <li>
          <Avatar name={name ?? "?"} />
          <blockquote lang={language} dir="auto">
            <p>{reason}</p>
          </blockquote>
          <cite>
            {name ? <bdi>{name}</bdi> : reader.t("petitions.reasons.anonymous")} ·{" "}
            <Time reader={reader} at={at} show="date" />
          </cite>
        </li>
      ))}
    </ul>
  );
}
