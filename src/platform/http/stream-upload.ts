import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyFileStream, type BusboyInstance } from "@fastify/busboy";
import { TooLarge } from "#platform/errors.ts";
import type { Typed } from "./form.ts";
import { withoutNul } from "./text.ts";

/** What a form's other fields may hold beside the file. */
const FIELDS = { fields: 20, fieldSize: 16 * 1024, headerPairs: 20, headerSize: 8 * 1024 };

type Wanted<Kept> = {
  /** The field whose file is wanted; others are let go by. */
  field: string;
  bytes: number;
  /** Takes in what comes, to its end; what it throws ends the reading. `called`: the sender's name for it, no path. */
  keep(content: AsyncIterable<Uint8Array>, called: string): Promise<Kept>;
};

/**
 * Reads a form with one file that may be too large for the memory: `keep` is given it piece by piece, as it comes. A
 * body of another shape, or one that breaks off, brings nothing. Ask who sends it before.
 * @throws TooLarge, and what `keep` throws
 */
export async function streamUpload<Kept>(
  request: Request,
  { field, bytes, keep }: Wanted<Kept>,
): Promise<{ typed: Typed; kept?: Kept }> {
  if (Number(request.headers.get("content-length") ?? 0) > bytes + FIELDS.fields * FIELDS.fieldSize)
    throw new TooLarge();
  const typed: Typed = Object.create(null);
  const form = formOf(request, bytes);
  if (!form || !request.body) return { typed };
  let file: { content: BusboyFileStream; keeping: Promise<Kept> } | undefined;
  form.on("field", (name, value) => {
    typed[name] ??= withoutNul(value);
  });
  form.on("file", (name, content: BusboyFileStream, called) => {
    if (name !== field || file) return void content.resume();
    content.once("limit", () => form.destroy(new TooLarge()));
    // Whoever reads it hears of its errors; when nobody does any more, they must not end the program.
    content.on("error", () => undefined);
    file = { content, keeping: keep(content, called ?? "") };
    file.keeping.catch((error: Error) => form.destroy(error));
  });
  try {
    await pipeline(Readable.fromWeb(request.body as never), form);
  } catch (error) {
    file?.content.destroy(error as Error);
    const own = await file?.keeping.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (error instanceof TooLarge || own === error) throw error;
    return { typed };
  }
  return { typed, kept: await file?.keeping };
}

function formOf(request: Request, bytes: number): BusboyInstance | undefined {
  try {
    return new Busboy({
      headers: { "content-type": request.headers.get("content-type") ?? "" },
      limits: { ...FIELDS, files: 1, fileSize: bytes },
    });
  } catch {
    // It throws at what is no form, or at one without the line that parts its fields.
    return undefined;
  }
}
