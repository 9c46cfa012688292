/**
 * The same link, or key, with another first letter of its last part; another last one might stand for the same bytes.
 */
export const forged = (link: string): string =>
  link.replace(/[^/=]+$/, (key) => `${key.startsWith("A") ? "B" : "A"}${key.slice(1)}`);
