import { escape } from "#platform/html/html.ts";
import type { Mail, MailBlock } from "./index.ts";

/** A mail as text and as plain HTML that says the same; no picture, no tracking, no styles beyond a button. */
export function composeMail(
  { subject, blocks, unsubscribe }: Mail,
  language: string,
): { subject: string; text: string; html: string; headers: Record<string, string> } {
  return {
    subject,
    headers: unsubscribe ? leaving(unsubscribe) : {},
    text: `${blocks.map(asText).join("\n\n")}\n`,
    html: `<!doctype html><html lang="${escape(language)}"><meta charset="utf-8"><title>${escape(subject)}</title><body style="font:17px/1.5 sans-serif;max-width:34em;margin:0 auto;padding:1em">${blocks.map(asHtml).join("")}</body></html>`,
  };
}

const leaving = (url: string): Record<string, string> => ({
  "List-Unsubscribe": `<${url}>`,
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
});

function asText(block: MailBlock): string {
  if ("text" in block) return block.text;
  return `${"button" in block ? block.button : block.link}:\n${block.url}`;
}

function asHtml(block: MailBlock): string {
  if ("text" in block) return `<p>${escape(block.text).replace(/\n/g, "<br>")}</p>`;
  if ("link" in block) return `<p><a href="${escape(block.url)}">${escape(block.link)}</a></p>`;
  return `<p><a href="${escape(block.url)}" style="display:inline-block;padding:.7em 1.2em;background:#bf2f17;color:#fff;font-weight:bold;text-decoration:none;border-radius:3px">${escape(block.button)}</a></p>`;
}
