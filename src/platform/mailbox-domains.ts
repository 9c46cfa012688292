/**
 * What mail providers publish about their addresses. A rule stands here only if the provider says so itself:
 * one that is wrong would take two people for one.
 */

/** Dots before the at sign change nothing (Google: "Dots don't matter in Gmail addresses"). */
export const ignoresDots: ReadonlySet<string> = new Set(["gmail.com"]);

/** What follows a plus is a label of the same mailbox ("plus addressing", RFC 5233 subaddresses). */
export const ignoresPlus: ReadonlySet<string> = new Set([
  "gmail.com",
  "outlook.com",
  "hotmail.com",
  "live.com",
  "icloud.com",
  "proton.me",
  "fastmail.com",
  "posteo.de",
  "mailbox.org",
]);

/** Domains that deliver to the same mailboxes as another one. */
export const aliasDomains: Readonly<Record<string, string>> = {
  "googlemail.com": "gmail.com",
  "me.com": "icloud.com",
  "mac.com": "icloud.com",
  "protonmail.com": "proton.me",
  "protonmail.ch": "proton.me",
  "pm.me": "proton.me",
};
