import type { Html } from "#platform/html/html.ts";

type Document = { width: number; height: number; content: Html /** CSS, written by us. */; style: string };

/** A picture that stands alone brings its stylesheet; in a page, where none is allowed, the page's own holds. */
export const svgDocument = ({ width, height, style, content }: Document): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">` +
  `<style>${style}</style>${content}</svg>`;
