import type { ZodObject, z } from "zod";
import { TooLarge } from "#platform/errors.ts";
import type { StringKey } from "#platform/strings/index.ts";
import { withoutNul } from "./text.ts";

/** More than any form of short fields needs, little enough to read at once. */
const FORM_BYTES = 64 * 1024;
/** What a form makes of one character at most: four bytes of UTF-8, each as `%XX`. A Chinese one takes nine. */
const BYTES_A_CHARACTER = 12;

/** What was typed, as it was typed, so that a refused form can show it again. */
export type Typed = Record<string, string>;
/** What is wrong, by field: a key into the strings. */
export type FieldErrors = Record<string, StringKey>;

export type Parsed<Values> = { values: Values } | { errors: FieldErrors };

/**
 * Reads a form as names and texts. A name sent twice keeps its first value; NUL is left out. A form with a long text
 * says how many characters that may have (`longest`), so that its own limit answers, in whatever script it is written.
 * @throws TooLarge beyond 64 KB and the longest text, before it is read
 */
export async function readForm(request: Request, longest = 0): Promise<Typed> {
  const bytes = FORM_BYTES + longest * BYTES_A_CHARACTER;
  const announced = request.headers.get("content-length");
  if (Number(announced ?? 0) > bytes) throw new TooLarge();
  const body =
    announced === null ? (await readAtMost(request, bytes)).toString("utf8") : await request.text();
  const typed: Typed = Object.create(null);
  for (const [name, value] of new URLSearchParams(body))
    if (!(name in typed)) typed[name] = withoutNul(value);
  return typed;
}

/**
 * For a rule over several fields: it is asked beside those of each field, so that all that is wrong is said at once.
 * What was refused stands before it as it was typed, or not at all.
 */
export const AT_ONCE = { when: () => true } as const;

/** Checks a form against its schema. Unknown fields are dropped; every message of a schema is a string key. */
export function parseForm<Schema extends ZodObject>(schema: Schema, typed: Typed): Parsed<z.output<Schema>> {
  const result = schema.safeParse(typed);
  if (result.success) return { values: result.data };
  const errors: FieldErrors = {};
  for (const { path, message } of result.error.issues) errors[String(path[0])] ??= message as StringKey;
  return { errors };
}

/** Reads piece by piece, and no further than the limit: not every sender announces the length. @throws TooLarge */
export async function readAtMost(request: Request, bytes: number): Promise<Buffer<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of request.body ?? []) {
    length += piece.byteLength;
    if (length > bytes) throw new TooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
