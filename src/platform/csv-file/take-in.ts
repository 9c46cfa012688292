import { open, rm } from "node:fs/promises";
import { type Encoding, markedEncoding } from "./encoding.ts";

export type TakenIn =
  /** Written to the disk. `encoding` is what its mark says, else what its bytes allow. */
  { bytes: number; encoding: Encoding } | { refused: "empty" | "spreadsheet" | "binary" };

/**
 * Writes what comes to `path`, for the program alone, as long as it may be text. What may not is read to its end all
 * the same, or its sender would see a broken connection instead of the reason.
 */
export async function takeIn(content: AsyncIterable<Uint8Array>, path: string): Promise<TakenIn> {
  const file = await open(path, "wx", 0o600);
  const sense = new Sense();
  try {
    for await (const chunk of content) if (sense.isText(chunk)) await file.write(chunk);
    if (!sense.refused) await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  const found = sense.found();
  if ("refused" in found) await rm(path, { force: true });
  return found;
}

/** Zip (xlsx, ods), and the compound files of older spreadsheets. */
const SPREADSHEETS = ["PK\x03\x04", "\xd0\xcf\x11\xe0"];
const NO_TEXT = ["%PDF-", "\x89PNG", "GIF8", "\xff\xd8\xff", "\x1f\x8b", "7z\xbc\xaf", "Rar!"];

/** Finds out what bytes are while they pass. */
class Sense {
  refused: "spreadsheet" | "binary" | undefined;
  #bytes = 0;
  #marked: Encoding | undefined;
  #utf8: InstanceType<typeof TextDecoder> | undefined = new TextDecoder("utf-8", { fatal: true });

  isText(chunk: Uint8Array): boolean {
    if (this.#bytes === 0) this.#begin(chunk);
    this.#bytes += chunk.length;
    if (!this.refused && !this.#marked?.startsWith("utf-16") && chunk.includes(0)) this.refused = "binary";
    if (!this.refused) this.#decode(chunk, true);
    return !this.refused;
  }

  #begin(chunk: Uint8Array): void {
    const head = Buffer.from(chunk.subarray(0, 8)).toString("latin1");
    this.#marked = markedEncoding(chunk);
    if (SPREADSHEETS.some((start) => head.startsWith(start))) this.refused = "spreadsheet";
    else if (NO_TEXT.some((start) => head.startsWith(start))) this.refused = "binary";
  }

  /** Hardly any text in another encoding is valid UTF-8 by chance. */
  #decode(chunk: Uint8Array, stream: boolean): void {
    try {
      this.#utf8?.decode(chunk, { stream });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      this.#utf8 = undefined;
    }
  }

  found(): TakenIn {
    if (this.refused) return { refused: this.refused };
    if (this.#bytes === 0) return { refused: "empty" };
    this.#decode(new Uint8Array(), false);
    return { bytes: this.#bytes, encoding: this.#marked ?? (this.#utf8 ? "utf-8" : "windows-1252") };
  }
}
