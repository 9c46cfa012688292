import type { Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { nothing } from "./nothing.ts";

type PaginationProps = {
  reader: Reader;
  /** Addresses of the neighbouring pages, each with the key it begins after; left out where the list ends. */
  newer?: string;
  older?: string;
  /** Names the list when a page holds more than one. */
  label?: string;
};

/** By key, not by number: a page stays the same page while things are added at the front. */
export function Pagination({ reader, newer, older, label }: PaginationProps) {
  if (!newer && !older) return nothing;
  return (
    <nav class="pages" aria-label={label ?? reader.t("ui.pages")}>
      {newer && (
        <div class="newer">
          <ButtonLink reader={reader} to={newer} look="quiet">
            <Icon name="arrow" />
            {reader.t("ui.pages.newer")}
          </ButtonLink>
        </div>
      )}
      {older && (
        <div class="older">
          <ButtonLink reader={reader} to={older} look="quiet">
            {reader.t("ui.pages.older")}
            <Icon name="arrow" />
          </ButtonLink>
        </div>
      )}
    </nav>
  );
}
