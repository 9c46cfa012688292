/** A piece of finished HTML. Whatever is not one of these is escaped when it is put into a page. */
export class Html {
  /** Nothing else may pass for HTML by having a `text`. */
  declare private readonly brand: never;
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

/** Marks a text as HTML already. Only for what this program made itself: rendered Markdown, drawn SVG. */
export const raw = (text: string): Html => new Html(text);

const UNSAFE = /[&<>"']/;
const REPLACEMENTS: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escape(text: string): string {
  return UNSAFE.test(text) ? text.replace(/[&<>"']/g, (character) => REPLACEMENTS[character]!) : text;
}
