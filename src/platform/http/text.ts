import { z } from "zod";
import type { StringKey } from "#platform/strings/index.ts";

/** U+FFFD stands where bytes were no UTF-8: the sender used another encoding, and we can't know what they wrote. */
const BROKEN = /\uFFFD/;
/** Control characters, and those that turn the direction of the text around them (Trojan Source, CVE-2021-42574). */
const INVISIBLE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;
const LINE_BREAKS = /[\r\n\u2028\u2029]/;

/** NUL is in nothing that a person types, and PostgreSQL takes it in no text. */
export const withoutNul = (text: string): string => text.replaceAll("\u0000", "");

type Limits = { max: number; required?: StringKey };

/**
 * One line that a person typed: trimmed, composed (NFC), without control and direction characters. Refuses line
 * breaks, which no person types into one line, and broken encoding.
 */
export function line({ max, required }: Limits) {
  return z.string({ error: required ?? "platform.form.text" }).transform((text, context) => {
    if (BROKEN.test(text)) context.addIssue({ code: "custom", message: "platform.form.encoding" });
    if (LINE_BREAKS.test(text.trim()))
      context.addIssue({ code: "custom", message: "platform.form.one-line" });
    const clean = text.normalize("NFC").replace(INVISIBLE, "").replace(/\s+/g, " ").trim();
    if ([...clean].length > max) context.addIssue({ code: "custom", message: "platform.form.too-long" });
    if (required && clean === "") context.addIssue({ code: "custom", message: required });
    return clean;
  });
}

/** Several lines of plain text, cleaned like `line`; line breaks stay. */
export function paragraph({ max, required }: Limits) {
  return z.string({ error: required ?? "platform.form.text" }).transform((text, context) => {
    if (BROKEN.test(text)) context.addIssue({ code: "custom", message: "platform.form.encoding" });
    const clean = text.normalize("NFC").replace(/\r\n?/g, "\n").replace(INVISIBLE, "").trim();
    if ([...clean].length > max) context.addIssue({ code: "custom", message: "platform.form.too-long" });
    if (required && clean === "") context.addIssue({ code: "custom", message: required });
    return clean;
  });
}

/** A box that was ticked. A browser leaves the field out when it was not. */
export const ticked = () =>
  z
    .string()
    .optional()
    .transform((value) => value !== undefined);
