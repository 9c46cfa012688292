import { TooLarge } from "#platform/errors.ts";
import { readAtMost, type Typed } from "./form.ts";
import { withoutNul } from "./text.ts";

/** A file somebody sent, under the name of its field. What they called it and what they say it is tell us nothing. */
export type Sent = { field: string; bytes: Uint8Array };

type Limits = { bytes: number; files: number };

/**
 * Reads a form that may bring files. A body of another shape brings nothing; a name sent twice keeps its first value.
 * It is held in memory as a whole, so ask who sends it before. @throws TooLarge beyond the limits
 */
export async function readUpload(
  request: Request,
  { bytes, files }: Limits,
): Promise<{ typed: Typed; sent: Sent[] }> {
  if (Number(request.headers.get("content-length") ?? 0) > bytes) throw new TooLarge();
  const body = await readAtMost(request, bytes);
  const typed: Typed = Object.create(null);
  const sent: Sent[] = [];
  for (const [field, value] of await partsOf(body, request.headers.get("content-type") ?? "")) {
    if (typeof value === "string") typed[field] ??= withoutNul(value);
    // A field without a choice comes as a file without content.
    else if (value.size > 0) sent.push({ field, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  if (sent.length > files) throw new TooLarge();
  return { typed, sent };
}

async function partsOf(body: Buffer<ArrayBuffer>, type: string): Promise<[string, string | File][]> {
  try {
    const headers = { "content-type": type };
    return [...(await new Response(body, { headers }).formData()).entries()];
  } catch (error) {
    // The standard's answer to what is no form, or a broken one.
    if (error instanceof TypeError) return [];
    throw error;
  }
}
