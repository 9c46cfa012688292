import type { HttpContext } from "./context.ts";

/**
 * What is asked for, as a link of this site may say it: still encoded, since "/%5Cevil.example" decoded begins like
 * another site's address, and with one slash in front, since "//evil.example" is one.
 */
export const askedPath = (c: HttpContext): string => new URL(c.req.url).pathname.replace(/^\/{2,}/, "/");

/** The same with its query, for whoever comes back to it. */
export const askedAddress = (c: HttpContext): string => askedPath(c) + new URL(c.req.url).search;
