import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Font } from "fontkit";
import { projectRoot } from "#platform/project-root.ts";

/** The display face at its boldest and the text face at its regular weight. */
export type FaceName = "display" | "text";

/** Finds the font that holds a character: the face's own files first, the other face rather than a gap. */
export type Face = (codePoint: number) => Font | undefined;
export type Faces = Record<FaceName, Face>;

let opened: Promise<Faces> | undefined;

/** The fonts of the pages, from the same files; no font of the system is ever used. */
export function openFaces(): Promise<Faces> {
  opened ??= open();
  return opened;
}

/**
 * The files as they are give weight 800 and 400: `fontkit` can't apply variations to woff2. A file is only read when
 * the ones before it lack a character; another script that runs from left to right is another file here.
 */
async function open(): Promise<Faces> {
  // Only now: a process that never draws does without its 30 MB.
  const { create } = await import("fontkit");
  const { resolve } = createRequire(join(projectRoot, "package.json"));
  const font = (family: string, subset: string) =>
    lazily(() => {
      const file = `@fontsource-variable/${family}/files/${family}-${subset}-wght-normal.woff2`;
      return create(readFileSync(resolve(file))) as Font;
    });
  const display = ["latin", "latin-ext", "vietnamese"].map((subset) => font("bricolage-grotesque", subset));
  const text = ["latin", "latin-ext"].map((subset) => font("atkinson-hyperlegible-next", subset));
  return { display: faceOf([...display, ...text]), text: faceOf([...text, ...display]) };
}

function faceOf(fonts: (() => Font)[]): Face {
  return (codePoint) => {
    for (const font of fonts) if (font().hasGlyphForCodePoint(codePoint)) return font();
    return undefined;
  };
}

function lazily<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
