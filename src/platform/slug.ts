/** How letters are written in an address that Unicode does not take apart by itself. */
const WRITTEN: Record<string, string> = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ı: "i",
};
const LONGEST = 60;

/** A title as the last part of an address; `fallback` for one without any Latin letter or digit. */
export function slugOf(title: string, fallback: string): string {
  const latin = title
    .normalize("NFC")
    .toLowerCase()
    .replace(/[äöüßæœøłđı]/g, (letter) => WRITTEN[letter]!)
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
  const words = latin.split(/[^a-z0-9]+/).filter(Boolean);
  let slug = "";
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word.slice(0, LONGEST);
    if (longer.length > LONGEST) break;
    slug = longer;
  }
  return slug || fallback;
}

/** Whether a page may have this address; where it can't, the database need not be asked. */
export const isSlug = (text: string): boolean => /^[a-z0-9-]{1,80}$/.test(text);
