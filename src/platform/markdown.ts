import MarkdownIt, { type Token } from "markdown-it";
import { pictureAt, picturePath } from "./files/picture-name.ts";
import { type Html, raw } from "./html/html.ts";

const markdown = new MarkdownIt({ html: false, linkify: true, typographer: false });
// The page has its one `h1`; a story's headings begin below it.
markdown.core.ruler.push("lower-headings", ({ tokens }) => {
  for (const token of tokens)
    if (token.type.startsWith("heading_")) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 1)}`;
});
markdown.core.ruler.push("mark-foreign-links", ({ tokens }) => {
  // "//evil.example" begins like a path and leads away.
  for (const link of tokens.flatMap(({ children }) => children ?? []))
    if (link.type === "link_open" && !/^\/(?!\/)/.test(String(link.attrGet("href"))))
      link.attrSet("rel", "nofollow noopener noreferrer ugc");
});
/** A picture that stands alone in its paragraph is a figure; its title, `![alt](/files/… "title")`, its caption. */
markdown.core.ruler.push("picture-as-figure", ({ tokens }) => {
  for (const [index, { type, children }] of tokens.entries()) {
    const [open, close] = [tokens[index - 1], tokens[index + 1]];
    const only = children?.length === 1 ? children[0] : undefined;
    if (type !== "inline" || open?.type !== "paragraph_open" || only?.type !== "image") continue;
    if (!pictureAt(sourceOf(only))) continue;
    open.tag = "figure";
    close!.tag = "figure";
    only.meta = { captioned: true };
  }
});
/** Pictures of other sites would tell them who reads here, so only our own are shown; the others become links. */
markdown.renderer.rules.image = (tokens, index) => {
  const { options, renderer, utils } = markdown;
  const { escapeHtml } = utils;
  const token = tokens[index]!;
  const source = sourceOf(token);
  const alt = escapeHtml(renderer.renderInlineAsText(token.children ?? [], options, {}));
  const picture = pictureAt(source);
  if (!picture) {
    const safe = escapeHtml(source);
    return `<a href="${safe}" rel="nofollow noopener noreferrer ugc">${alt || safe}</a>`;
  }
  const { name, width, height, small } = picture;
  const forms = small
    ? ` srcset="${picturePath(small)} 800w, ${picturePath(name)} ${width}w" sizes="(min-width: 42rem) 40rem, 100vw"`
    : "";
  const title = token.meta?.captioned ? escapeHtml(String(token.attrGet("title") ?? "")) : "";
  const caption = title && `<figcaption>${title}</figcaption>`;
  // Its place is kept while it loads, so that nobody loses the line they read.
  return `<img src="${picturePath(name)}" alt="${alt}" width="${width}" height="${height}"${forms} loading="lazy" decoding="async">${caption}`;
};

const sourceOf = (image: Token): string => String(image.attrGet("src") ?? "");

/** Renders what a person wrote. HTML in it is shown as text; addresses other than http, https and mailto stay text. */
export const renderMarkdown = (text: string): Html => raw(markdown.render(text));
