import { createReadStream, createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { CsvTrouble } from "./records.ts";

/** The names of the WHATWG Encoding Standard, under which `TextDecoder` knows them. */
export const ENCODINGS = ["utf-8", "windows-1252", "utf-16le", "utf-16be"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What a byte order mark says; `undefined` when there is none. */
export function markedEncoding(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return undefined;
}

/** Writes `from` anew in UTF-8 without a mark, whole or not at all. @throws CsvTrouble when a zero is in it */
export async function asUtf8(from: string, to: string, encoding: Encoding): Promise<void> {
  const decoder = new TextDecoder(encoding);
  const part = `${to}.part`;
  await pipeline(
    createReadStream(from),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) yield plain(decoder.decode(chunk, { stream: true }));
      yield plain(decoder.decode());
    },
    createWriteStream(part, { mode: 0o600 }),
  );
  await rename(part, to);
}

function plain(text: string): string {
  if (text.includes("\0")) throw new CsvTrouble("binary");
  return text;
}
