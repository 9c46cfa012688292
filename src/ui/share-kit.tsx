import type { Reader } from "#platform/strings/index.ts";
import { CopyField } from "./copy-field.tsx";
import { Link } from "./link.tsx";

type ShareKitProps = {
  reader: Reader;
  /** Whole address of what is shared. */
  url: string;
  /** One sentence in the language of the thing shared; it goes before the address. */
  text: string;
  /** What the address is of, when it is not this page's. */
  addressLabel?: string;
  /** Whoever has the address is let in: no network is told of it. */
  isSecret?: boolean;
};

/** Plain links, and nothing from any network in this page: it is first told of a person when they follow one. */
export function ShareKit({ reader, url, text, addressLabel, isSecret = false }: ShareKitProps) {
  return (
    <div class="share">
      <ul class="share-links">
        {(isSecret ? [mailLink(url, text)] : shareLinks(url, text)).map(({ name, to }) => (
          <li>
            <Link reader={reader} to={to} class="button quiet" bare>
              {name ?? reader.t("ui.share.mail")}
            </Link>
          </li>
        ))}
      </ul>
      <CopyField
        reader={reader}
        id="share-address"
        label={addressLabel ?? reader.t("ui.share.address")}
        hint={reader.t(isSecret ? "ui.share.secret" : "ui.share.signal")}
        value={url}
        button={reader.t("ui.share.copy")}
      />
    </div>
  );
}

type ShareLink = { name?: string; to: string };

/** In each network's documented form; no network for the one that goes by mail. */
export function shareLinks(url: string, text: string): ShareLink[] {
  const both = encodeURIComponent(`${text} ${url}`);
  const address = encodeURIComponent(url);
  const words = encodeURIComponent(text);
  return [
    { name: "WhatsApp", to: `https://wa.me/?text=${both}` },
    { name: "Telegram", to: `https://t.me/share/url?url=${address}&text=${words}` },
    { name: "Mastodon", to: `https://share.joinmastodon.org/#text=${both}` },
    { name: "Bluesky", to: `https://bsky.app/intent/compose?text=${both}` },
    mailLink(url, text),
  ];
}

const mailLink = (url: string, text: string): ShareLink => ({
  to: `mailto:?subject=${encodeURIComponent(text)}&body=${encodeURIComponent(`${text} ${url}`)}`,
});
