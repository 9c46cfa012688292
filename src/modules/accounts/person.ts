import { z } from "zod";
import { line } from "#platform/http/text.ts";

export const LONGEST_NAME = 80;
export const LONGEST_HANDLE = 40;

/** Names that would pass for the people who run the place, or for the place itself. */
const RESERVED = new Set(
  "admin administrator moderator moderation operator root system support help hilfe team gemeinsam me new".split(
    " ",
  ),
);

/** The name a person shows to others. */
export const nameField = () =>
  line({ max: LONGEST_NAME, required: "accounts.error.name" }).refine(
    (name) => name === "" || /[\p{L}\p{N}]/u.test(name),
    "accounts.error.name",
  );

/** What a person signs in by and is found under: small letters, digits, hyphens. Capitals and an @ are forgiven. */
export const handleField = () =>
  z
    .string({ error: "accounts.error.handle" })
    .transform((typed) => typed.trim().replace(/^@/, "").toLowerCase())
    .refine(isHandle, "accounts.error.handle")
    .refine((handle) => !RESERVED.has(handle), "accounts.error.handle-reserved");

const isHandle = (text: string): boolean =>
  text.length >= 2 && text.length <= LONGEST_HANDLE && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
