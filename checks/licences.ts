/** Licences (SPDX) whose works may be part of a program under AGPL-3.0-or-later. */
const COMPATIBLE = new Set([
  "0BSD",
  "AGPL-3.0-or-later",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "GPL-3.0-or-later",
  "ISC",
  "LGPL-3.0-or-later",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "OFL-1.1",
  "PSF-2.0",
  "PostgreSQL",
  "Python-2.0",
  "Unlicense",
  "Zlib",
]);

/**
 * Packages that say no licence where a program finds it, by name and version, and what their text says to a person who
 * read it. Another version is read again.
 */
export const READ_BY_A_PERSON: Readonly<Record<string, string>> = {
  // Its file LICENSE is the MIT licence, © 2017 Devon Govett; the field in package.json is missing.
  "png-js@2.0.0": "MIT",
  // Both name MIT in a field "licenses" that is no longer read, and their file LICENSE is its text, © Brian White.
  "busboy@1.6.0": "MIT",
  "streamsearch@1.1.0": "MIT",
  // Its Readme.md says "License: MIT"; there is no file and no field.
  "humanize-number@0.0.2": "MIT",
};

/** `A OR B` leaves the choice to us, `A AND B` asks for both. Nothing said is no licence at all. */
export function isCompatible(expression: string | undefined): boolean {
  if (!expression) return false;
  const choices = expression.replace(/[()]/g, "").split(" OR ");
  return choices.some((choice) => choice.split(" AND ").every((licence) => COMPATIBLE.has(licence.trim())));
}
