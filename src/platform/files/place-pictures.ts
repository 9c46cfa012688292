/** `name` is how a text calls a picture before it is kept: `![words for it](name)`. */
export type NamedPicture = { name: string; alt: string; path: string };

const PICTURE = /!\[((?:[^\]\\]|\\.)*)\]\(([^\s)]+)(\s+"[^"]*")?\)/g;

/**
 * Puts kept pictures where a text in Markdown names them. Words that stand there already stay; where there are none,
 * the picture's own are put.
 * @returns the text, and the names that it does not mention
 */
export function placePictures(
  text: string,
  pictures: readonly NamedPicture[],
): { text: string; unplaced: string[] } {
  const byName = new Map(pictures.map((picture) => [picture.name, picture]));
  const placed = new Set<string>();
  const whole = text.replace(PICTURE, (found, words: string, name: string, title = "") => {
    const picture = byName.get(name);
    if (!picture) return found;
    placed.add(name);
    return `![${words || escaped(picture.alt)}](${picture.path}${title})`;
  });
  return { text: whole, unplaced: [...byName.keys()].filter((name) => !placed.has(name)) };
}

const escaped = (words: string): string => words.replace(/[\\[\]]/g, "\\$&").replace(/\s+/g, " ");
