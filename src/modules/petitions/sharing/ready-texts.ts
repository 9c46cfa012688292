import type { Reader } from "#platform/strings/index.ts";
import { onPaper } from "#ui/figures.tsx";
import { isOpen, type Petition } from "../petition.ts";
import type { Counts } from "../queries/figures.ts";

/**
 * `text` holds the address; `to` is the network's own form for it. Signal has none: its text is copied. No network for
 * the one that goes by mail.
 */
export type ReadyText = { network?: string; text: string; to?: string };

type Shared = { petition: Petition; counts: Counts; url: string; reader: Reader };

/** The shortest of the networks: Bluesky counts 300 letters, the address among them. */
const SHORT = 300;

/**
 * What one can send or post as it is, in the form of each network: a message to somebody one knows, a post to all, a
 * mail. None says that its sender signed: nobody knows.
 * @param reader in the petition's language
 */
export function readyTexts(shared: Shared): ReadyText[] {
  const { url, petition } = shared;
  const message = messageOf(shared);
  const post = postOf(shared);
  const subject = petition.title;
  const body = mailOf(shared);
  const written = encodeURIComponent;
  return [
    {
      network: "WhatsApp",
      text: `${message} ${url}`,
      to: `https://wa.me/?text=${written(`${message} ${url}`)}`,
    },
    { network: "Signal", text: `${message} ${url}` },
    {
      network: "Telegram",
      text: `${message} ${url}`,
      to: `https://t.me/share/url?url=${written(url)}&text=${written(message)}`,
    },
    {
      network: "Mastodon",
      text: `${post} ${url}`,
      to: `https://share.joinmastodon.org/#text=${written(`${post} ${url}`)}`,
    },
    {
      network: "Bluesky",
      text: `${post} ${url}`,
      to: `https://bsky.app/intent/compose?text=${written(`${post} ${url}`)}`,
    },
    {
      text: body,
      to: `mailto:?subject=${written(subject)}&body=${written(body)}`,
    },
  ];
}

function messageOf({ petition, reader }: Shared): string {
  const { title, addressee } = petition;
  return reader.t(isOpen(petition) ? "petitions.share.message" : "petitions.share.message.over", {
    title,
    addressee,
    stop: stopAfter(title),
  });
}

/** A demand that ends without a mark of its own would run on into the next sentence. */
const stopAfter = (title: string): string => (/[.!?…。！？؟]["'“”’»)]*$/u.test(title.trim()) ? "" : ".");

/** With the figures and the addressee as long as there is room for them. */
function postOf({ petition, counts, url, reader }: Shared): string {
  const { title, addressee } = petition;
  const key = isOpen(petition) ? "petitions.share.post" : "petitions.share.post.over";
  const whole = reader.t(key, {
    ...{ title, addressee, stop: stopAfter(title) },
    ...{ count: counts.confirmed, paper: onPaper(reader, counts) },
  });
  const short = reader.t("petitions.share.post.short", { title });
  const fits = (text: string) => [...text].length + 1 + url.length <= SHORT;
  return counts.confirmed > 0 && fits(whole) ? whole : short;
}

function mailOf({ petition, url, reader }: Shared): string {
  const { title, addressee, summary } = petition;
  const lines = [
    reader.t(isOpen(petition) ? "petitions.share.mail" : "petitions.share.mail.over", { title, addressee }),
    summary,
    url,
  ];
  return lines.filter(Boolean).join("\n\n");
}
