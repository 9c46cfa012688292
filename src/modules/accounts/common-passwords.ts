import { dictionary } from "@zxcvbn-ts/language-common";

/** The most used passwords of leaked lists, lower case, about fifty thousand. */
const common: ReadonlySet<string> = new Set(dictionary["passwords-common"]);

/** Also with digits and signs around it: "Password2026!" is tried right after "password". */
export const isCommon = (password: string): boolean =>
  common.has(password) || common.has(password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ""));
