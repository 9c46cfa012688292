import MarkdownIt from "markdown-it";
import { type Html, raw } from "./html/html.ts";

const markdown = new MarkdownIt({ html: false, linkify: true, typographer: false });
// The page has its one `h1`; a story's headings begin below it.
markdown.core.ruler.push("lower-headings", ({ tokens }) => {
  for (const token of tokens)
    if (token.type.startsWith("heading_")) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 1)}`;
});
markdown.core.ruler.push("mark-foreign-links", ({ tokens }) => {
  for (const link of tokens.flatMap(({ children }) => children ?? []))
    if (link.type === "link_open" && !String(link.attrGet("href")).startsWith("/"))
      link.attrSet("rel", "nofollow noopener noreferrer ugc");
});
/** Pictures of other sites would tell them who reads here, so only our own are shown; the others become links. */
markdown.renderer.rules.image = (tokens, index) => {
  const token = tokens[index]!;
  const source = String(token.attrGet("src") ?? "");
  const alt = markdown.utils.escapeHtml(token.content);
  const safe = markdown.utils.escapeHtml(source);
  if (source.startsWith("/files/")) return `<img src="${safe}" alt="${alt}" loading="lazy">`;
  return `<a href="${safe}" rel="nofollow noopener noreferrer ugc">${alt || safe}</a>`;
};

/** Renders what a person wrote. HTML in it is shown as text; addresses other than http, https and mailto stay text. */
export const renderMarkdown = (text: string): Html => raw(markdown.render(text));
