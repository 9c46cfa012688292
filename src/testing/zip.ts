import { inflateRawSync } from "node:zlib";

/**
 * The entries of a zip by name, and its comment, by the central directory (APPNOTE 6.3.10, sections 4.3.12 and 4.3.16).
 */
export function unzip(zip: Buffer): { comment: string; files: Map<string, Buffer> } {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const comment = zip.toString("utf8", end + 22, end + 22 + zip.readUInt16LE(end + 20));
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extra, note] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(begin, begin + zip.readUInt32LE(at + 20));
    files.set(name, zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes));
    at += 46 + nameLength + extra + note;
  }
  return { comment, files };
}
