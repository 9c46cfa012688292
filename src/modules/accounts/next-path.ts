/** Where somebody arrives who was going nowhere in particular. */
const HOME = "/me";

/** Only a path of this site: anything else would turn signing in into a way to lead people elsewhere. */
export const nextPath = (asked: string | undefined): string =>
  asked && asked.length <= 500 && isPlainPath(asked) && !asked.startsWith("/sign-") ? asked : HOME;

/** Any site would do: it is only asked whether one leaves it. */
const HERE = "https://here.invalid";

/**
 * Read as a browser reads it, and refused if it reads anything but what stands there: "/.//evil.example" and
 * "/a/..//evil.example" become "//evil.example", a backslash becomes a slash, a tab or a line break becomes nothing.
 */
function isPlainPath(asked: string): boolean {
  if (!/^\/[!-[\]-~]*$/.test(asked) || !URL.canParse(asked, HERE)) return false;
  const { origin, pathname } = new URL(asked, HERE);
  return origin === HERE && pathname === asked.split(/[?#]/, 1)[0];
}

/**
 * Where a newcomer arrives: the same page, which says what they sign in with. Added
 * as text: nothing of `next` is read anew.
 */
export function welcomePath(next: string): string {
  const [page, ...part] = next.split("#");
  return [`${page}${page!.includes("?") ? "&" : "?"}welcome=yes`, ...part].join("#");
}

/** A page of signing in, from which one goes on to `next` afterwards. */
export const withNext = (page: string, next: string): string =>
  nextPath(next) === HOME ? page : `${page}?next=${encodeURIComponent(next)}`;

export const signInPath = (next: string): string => withNext("/sign-in", next);
export const signUpPath = (next: string): string => withNext("/sign-up", next);
/** Where somebody who is signed in proves once more that it is they. */
export const proofPath = (next: string): string => withNext("/me/proof", next);
