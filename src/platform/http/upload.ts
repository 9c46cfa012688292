import { TooLarge } from "#platform/errors.ts";
import { readAtMost, type Typed } from "./form.ts";

/** As much as the proxies of the guide let through, and more than a picture for a page needs. */
export const UPLOAD_BYTES = 2_000_000;

export type Upload = { typed: Typed; files: Record<string, Uint8Array> };

/**
 * Reads a form that brings files: texts as `readForm` does, and the bytes of each file that was chosen. What a file is
 * called and claims to be is thrown away. A form in no such shape brings nothing.
 * @throws TooLarge beyond two megabytes, before it is read
 */
export async function readUpload(request: Request): Promise<Upload> {
  if (Number(request.headers.get("content-length") ?? 0) > UPLOAD_BYTES) throw new TooLarge();
  const body = await readAtMost(request, UPLOAD_BYTES);
  const upload: Upload = { typed: Object.create(null), files: Object.create(null) };
  for (const [name, value] of await partsOf(request, body)) {
    if (name in upload.typed || name in upload.files) continue;
    if (typeof value === "string") upload.typed[name] = value;
    else if (value.size > 0) upload.files[name] = new Uint8Array(await value.arrayBuffer());
  }
  return upload;
}

async function partsOf(request: Request, body: Buffer): Promise<FormData> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) return new FormData();
  try {
    return await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  } catch (error) {
    // What the parser throws for parts that are none.
    if (error instanceof TypeError) return new FormData();
    throw error;
  }
}
