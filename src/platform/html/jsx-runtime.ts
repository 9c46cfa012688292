/**
 * JSX to strings. Components are plain functions that run at once and return `Html`; there is no tree, no
 * context and no waiting, which is why a page costs little more than the concatenation of its parts.
 */

import type { Elements } from "./elements.ts";
import { escape, Html } from "./html.ts";

export type Child = Html | string | number | bigint | boolean | null | undefined | readonly Child[];
export type Component<Props = object> = (props: Props) => Html;

export namespace JSX {
  export type Element = Html;
  export type ElementType = keyof Elements | Component<never>;
  export type IntrinsicElements = Elements;
  export interface ElementChildrenAttribute {
    children: unknown;
  }
}

type Props = Record<string, unknown> & { children?: Child };

export function jsx(type: string | Component<never>, props: Props): Html {
  if (typeof type === "function") return (type as Component<Props>)(props);
  let tag = `<${type}`;
  for (const name in props) if (name !== "children") tag += attribute(name, props[name]);
  if (VOID.has(type)) return new Html(`${tag}>`);
  return new Html(`${tag}>${inner(props.children)}</${type}>`);
}

export { jsx as jsxs, jsx as jsxDEV };

export function Fragment({ children }: { children?: Child }): Html {
  return new Html(inner(children));
}

const VOID = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "track",
  "wbr",
]);

/** `true` becomes the bare attribute; `false`, `null` and `undefined` leave it out. */
function attribute(name: string, value: unknown): string {
  if (value === undefined || value === null || value === false) return "";
  return value === true ? ` ${name}` : ` ${name}="${escape(String(value))}"`;
}

function inner(child: Child): string {
  if (child instanceof Html) return child.text;
  if (typeof child === "string") return escape(child);
  if (child === undefined || child === null || typeof child === "boolean") return "";
  if (Array.isArray(child)) return child.map(inner).join("");
  return String(child);
}
