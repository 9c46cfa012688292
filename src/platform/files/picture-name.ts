/**
 * A kept picture's name says what it holds and how large it is, so that a page can reserve its place without looking:
 * `/files/<32 hex digits of its SHA-256>-<width>x<height>.webp`, and `…-800.webp` for the narrow one of a wide picture.
 */
export type PictureName = { name: string; width: number; height: number; small?: string };

const NAME = /^([0-9a-f]{32}-(\d{1,4})x(\d{1,4}))(-800)?\.webp$/;
const FOLDER = "/files/";
/** A picture wider than this has a narrow one beside it. */
const SMALL = 800;

/** Of an address such as `/files/….webp` of the large form; `undefined` for any other. */
export function pictureAt(path: string): PictureName | undefined {
  const name = path.startsWith(FOLDER) ? path.slice(FOLDER.length) : "";
  const [, stem, width, height, narrow] = NAME.exec(name) ?? [];
  if (!stem || narrow) return undefined;
  return {
    name,
    width: Number(width),
    height: Number(height),
    small: Number(width) > SMALL ? smallName(name) : undefined,
  };
}

export const picturePath = (name: string): string => FOLDER + name;
export const isPictureName = (name: string): boolean => NAME.test(name);
export const smallName = (name: string): string => name.replace(/\.webp$/, `-${SMALL}.webp`);
/** Of either form. */
export const largeName = (name: string): string => name.replace(`-${SMALL}.webp`, ".webp");

/** The pictures that a text in Markdown may show. */
export const pictureNamesIn = (text: string): string[] =>
  [...text.matchAll(/\/files\/([0-9a-f]{32}-\d{1,4}x\d{1,4}(?:-800)?\.webp)/g)].map(([, name]) =>
    largeName(name!),
  );
