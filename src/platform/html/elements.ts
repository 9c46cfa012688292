/**
 * The HTML a page may be written in. What is not listed does not compile: no misspelt tag or attribute, no `style`
 * and no `on…` (the Content-Security-Policy would drop them silently). Add an attribute here when a page needs it.
 */
import type { Child } from "./jsx-runtime.ts";
import type { SvgElements } from "./svg-elements.ts";

/** `false` and `undefined` leave an attribute out, so that `class={open && "open"}` reads as it works. */
export type Text = string | false | undefined;
export type Count = number | string | undefined;

type Switch = "true" | "false" | undefined;

/** ARIA's booleans are words: a bare `aria-hidden` would mean nothing, so `true` is not accepted. */
interface Aria {
  "aria-atomic"?: Switch;
  "aria-busy"?: Switch;
  "aria-controls"?: Text;
  "aria-current"?: "page" | "step" | "location" | "date" | "time" | "true" | false;
  "aria-describedby"?: Text;
  "aria-disabled"?: Switch;
  "aria-expanded"?: Switch;
  "aria-hidden"?: Switch;
  "aria-invalid"?: Switch;
  "aria-label"?: Text;
  "aria-labelledby"?: Text;
  "aria-live"?: "polite" | "assertive" | "off";
  "aria-required"?: Switch;
  [name: `aria-${string}`]: string | number | false | undefined;
  [name: `data-${string}`]: string | number | boolean | undefined;
}

export interface Shared extends Aria {
  id?: Text;
  class?: Text;
  role?: Text;
  tabindex?: 0 | -1;
  lang?: Text;
}

export interface Global extends Shared {
  dir?: "ltr" | "rtl" | "auto";
  title?: Text;
  hidden?: boolean | "until-found";
  inert?: boolean;
  translate?: "yes" | "no";
  autofocus?: boolean;
  spellcheck?: "true" | "false";
  autocapitalize?: "off" | "none" | "words" | "sentences";
  enterkeyhint?: "enter" | "done" | "go" | "next" | "search" | "send";
  popover?: "auto" | "manual";
}

interface Holding extends Global {
  children?: Child;
}

interface Empty extends Global {
  children?: never;
}

interface Submitting {
  form?: Text;
  name?: Text;
  disabled?: boolean;
}

interface Typing extends Submitting {
  required?: boolean;
  readonly?: boolean;
  autocomplete?: Text;
  placeholder?: Text;
  minlength?: Count;
  maxlength?: Count;
  inputmode?: "none" | "text" | "decimal" | "numeric" | "tel" | "search" | "email" | "url";
}

interface Anchor extends Holding {
  href?: Text;
  rel?: Text;
  hreflang?: Text;
  type?: Text;
  target?: "_blank";
  download?: boolean | string;
}

interface FormElement extends Holding {
  action?: Text;
  method?: "get" | "post" | "dialog";
  enctype?: "multipart/form-data" | "application/x-www-form-urlencoded";
  "accept-charset"?: "utf-8";
  autocomplete?: "on" | "off";
  novalidate?: boolean;
}

export type InputType =
  | "text"
  | "email"
  | "tel"
  | "url"
  | "search"
  | "password"
  | "number"
  | "date"
  | "time"
  | "datetime-local"
  | "checkbox"
  | "radio"
  | "color"
  | "file"
  | "hidden"
  | "submit";

interface Input extends Empty, Typing {
  type?: InputType;
  value?: Count;
  checked?: boolean;
  min?: Count;
  max?: Count;
  step?: Count;
  pattern?: Text;
  list?: Text;
  multiple?: boolean;
  accept?: Text;
  size?: Count;
}

interface Button extends Holding, Submitting {
  type: "submit" | "button" | "reset";
  value?: Text;
  formaction?: Text;
  formnovalidate?: boolean;
  popovertarget?: Text;
}

interface Image extends Empty {
  src: string;
  alt: string;
  width?: Count;
  height?: Count;
  loading?: "lazy" | "eager";
  decoding?: "async" | "sync" | "auto";
  fetchpriority?: "high" | "low" | "auto";
  srcset?: Text;
  sizes?: Text;
}

interface Cell extends Holding {
  colspan?: Count;
  rowspan?: Count;
}

interface HeadCell extends Cell {
  scope?: "col" | "row" | "colgroup" | "rowgroup";
  abbr?: Text;
}

type Plain =
  | "abbr"
  | "address"
  | "article"
  | "aside"
  | "b"
  | "bdi"
  | "bdo"
  | "body"
  | "caption"
  | "cite"
  | "code"
  | "dd"
  | "dfn"
  | "div"
  | "dl"
  | "dt"
  | "em"
  | "figcaption"
  | "figure"
  | "footer"
  | "h1"
  | "h2"
  | "h3"
  | "h4"
  | "h5"
  | "h6"
  | "head"
  | "header"
  | "hgroup"
  | "i"
  | "kbd"
  | "legend"
  | "main"
  | "mark"
  | "menu"
  | "nav"
  | "noscript"
  | "p"
  | "picture"
  | "pre"
  | "s"
  | "samp"
  | "search"
  | "section"
  | "small"
  | "span"
  | "strong"
  | "sub"
  | "summary"
  | "sup"
  | "table"
  | "tbody"
  | "tfoot"
  | "thead"
  | "tr"
  | "u"
  | "ul"
  | "var";

type PlainElements = { [Tag in Plain]: Holding };

export interface Elements extends PlainElements, SvgElements {
  a: Anchor;
  /** Without an address: that would move every link of the page. */
  base: Empty & { target: "_top" };
  blockquote: Holding & { cite?: Text };
  br: Empty;
  button: Button;
  col: Empty & { span?: Count };
  colgroup: Holding & { span?: Count };
  data: Holding & { value: string | number };
  datalist: Holding;
  del: Holding & { datetime?: Text };
  details: Holding & { open?: boolean; name?: Text };
  dialog: Holding & { open?: boolean };
  fieldset: Holding & Submitting;
  form: FormElement;
  hr: Empty;
  html: Holding;
  img: Image;
  input: Input;
  ins: Holding & { datetime?: Text };
  label: Holding & { for?: Text };
  li: Holding & { value?: number };
  link: Empty & {
    rel: string;
    href: string;
    type?: Text;
    as?: "font" | "image" | "script" | "style";
    crossorigin?: boolean | "anonymous";
    media?: Text;
    hreflang?: Text;
    sizes?: Text;
  };
  meta: Empty & { charset?: "utf-8"; name?: Text; property?: Text; content?: Text; media?: Text };
  meter: Holding & {
    value: number;
    min?: number;
    max?: number;
    low?: number;
    high?: number;
    optimum?: number;
  };
  ol: Holding & { start?: number; reversed?: boolean };
  optgroup: Holding & { label: string; disabled?: boolean };
  option: Holding & { value?: Count; selected?: boolean; disabled?: boolean; label?: Text };
  output: Holding & { for?: Text; name?: Text };
  progress: Holding & { value?: number; max?: number };
  q: Holding & { cite?: Text };
  /** A file only: there is no child, because the Content-Security-Policy allows no script in the page. */
  script: Empty & { src: string; type?: "module"; async?: boolean; defer?: boolean };
  select: Holding &
    Submitting & { required?: boolean; multiple?: boolean; autocomplete?: Text; size?: Count };
  source: Empty & { src?: Text; srcset?: Text; type?: Text; media?: Text; sizes?: Text };
  td: Cell;
  textarea: Holding & Typing & { rows?: Count; cols?: Count };
  th: HeadCell;
  time: Holding & { datetime: string };
  title: Holding;
  wbr: Empty;
}
