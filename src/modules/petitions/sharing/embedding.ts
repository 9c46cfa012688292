import { escape } from "#platform/html/html.ts";
import type { Reader } from "#platform/strings/index.ts";
import { isOpen, type Petition } from "../petition.ts";

/** Of the frame, in pixels; the page in it is as wide as the frame is. */
export const FRAME = { width: 480, height: 760 };
/** The same of the card, as high as it gets with the longest demand. */
export const LINK_CARD = { width: 480, height: 380 };

type Embedded = { petition: Petition; url: string; reader: Reader };

/**
 * A link that looks like a card, for the page of somebody else. It loads nothing from here, so nobody is told who
 * reads there, and it holds no number that would grow old.
 * @param reader in the petition's language
 */
export function linkCardCode({ petition, url, reader }: Embedded): string {
  const { title, addressee, language } = petition;
  const act = reader.t(isOpen(petition) ? "petitions.embed.sign" : "petitions.embed.read");
  const to = reader.t("petitions.to", { addressee });
  return [
    `<blockquote lang="${escape(language)}" cite="${escape(url)}" style="${CARD}">`,
    `  <p style="${TITLE}"><a href="${escape(url)}" style="color:inherit">${escape(title)}</a></p>`,
    `  <p style="margin:0 0 16px">${escape(to)}</p>`,
    `  <p style="margin:0"><a href="${escape(url)}" style="${BUTTON}">${escape(act)}</a></p>`,
    "</blockquote>",
  ].join("\n");
}

const CARD =
  "max-width:480px;margin:0;padding:24px;border:2px solid #221d16;background:#fbf6ec;color:#221d16;font:16px/1.5 sans-serif";
const TITLE = "margin:0 0 8px;font-size:24px;line-height:1.2;font-weight:bold";
const BUTTON =
  "display:inline-block;padding:10px 20px;background:#b5321a;color:#fff;text-decoration:none;font-weight:bold";

/** The form itself, in a frame; what one sends from it opens in the whole window. */
export function frameCode(
  { petition, url }: Pick<Embedded, "petition" | "url">,
  { width, height } = FRAME,
): string {
  const source = `${url}/embed?lang=${petition.language}`;
  return `<iframe src="${escape(source)}" title="${escape(petition.title)}" width="${width}" height="${height}" style="border:0;max-width:100%" loading="lazy"></iframe>`;
}
