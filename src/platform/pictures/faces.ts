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

type Opened = { pages: Faces; papers: Faces };

let opened: Promise<Opened> | undefined;

/** The fonts of the pages, from the same files; no font of the system is ever used. */
export const openFaces = async (): Promise<Faces> => (await open()).pages;

/** People's names come in more letters than the pages speak: on papers another family stands in for those. */
export const openPaperFaces = async (): Promise<Faces> => (await open()).papers;

function open(): Promise<Opened> {
  opened ??= openOnce();
  return opened;
}

/**
 * The files as they are give weight 800 and 400: `fontkit` can't apply variations to woff2. A file is only read when
 * the ones before it lack a character; another script that runs from left to right is another file here.
 */
async function openOnce(): Promise<Opened> {
  // Only now: a process that never draws does without its 30 MB.
  const { create } = await import("fontkit");
  const { resolve } = createRequire(join(projectRoot, "package.json"));
  const fonts = (family: string, ...subsets: string[]) =>
    subsets.map((subset) =>
      lazily(() => {
        const file = `@fontsource-variable/${family}/files/${family}-${subset}-wght-normal.woff2`;
        return create(readFileSync(resolve(file))) as Font;
      }),
    );
  const display = fonts("bricolage-grotesque", "latin", "latin-ext", "vietnamese");
  const text = fonts("atkinson-hyperlegible-next", "latin", "latin-ext");
  const names = fonts(
    "noto-sans",
    "vietnamese",
    "cyrillic",
    "cyrillic-ext",
    "greek",
    "greek-ext",
    "latin-ext",
  );
  return {
    pages: { display: faceOf([...display, ...text]), text: faceOf([...text, ...display]) },
    papers: {
      display: faceOf([...display, ...text, ...names]),
      text: faceOf([...text, ...names, ...display]),
    },
  };
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
