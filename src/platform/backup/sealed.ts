/**
 * A backup that leaves the machine, under a passphrase. The key is scrypt's (RFC 7914) of the passphrase and a salt
 * of the file's own. The content goes in pieces, each AES-256-GCM with its number in the nonce and a mark on the last
 * (the STREAM construction, Hoang et al. 2015): nothing is given out that was not proven first, and a piece that is
 * missing, moved or cut off is noticed.
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";
import { open } from "node:fs/promises";
import { promisify } from "node:util";
import { StartRefused } from "#platform/start-refused.ts";

const MAGIC = Buffer.from("gemeinsam-sealed-1\n");
const PIECE = 64 * 1024;
const TAG = 16;
const SALT = 32;
/** What OWASP's Password Storage Cheat Sheet calls enough; r = 8, 64 MB for half a second. */
const COST = { log2N: 16, parallel: 2 };
/** A header that asks for more than this is no work of ours but an attack on the memory. */
const MOST = { log2N: 20, parallel: 16 };
const HEADER = MAGIC.length + 2 + SALT;

/** How many bytes become of so many. */
export function sealedSize(bytes: number): number {
  return HEADER + bytes + TAG * Math.max(1, Math.ceil(bytes / PIECE));
}

/** For `pipeline`, or to be read piece by piece. Only tests make it cheaper. */
export async function* seal(
  content: AsyncIterable<Buffer>,
  passphrase: string,
  cost = COST,
): AsyncGenerator<Buffer> {
  const header = Buffer.concat([MAGIC, Buffer.of(cost.log2N, cost.parallel), randomBytes(SALT)]);
  const key = await keyOf(passphrase, header);
  yield header;
  for await (const { piece, number, last } of pieces(content, PIECE)) {
    const cipher = createCipheriv("aes-256-gcm", key, nonce(number, last), { authTagLength: TAG });
    cipher.setAAD(header);
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  }
}

/** Whether a file asks for a passphrase. One that can't be read does not. */
export async function isSealed(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => undefined);
  try {
    const start = await handle?.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
    return start?.buffer.equals(MAGIC) ?? false;
  } finally {
    await handle?.close();
  }
}

/**
 * Content, opened if it is sealed.
 * @throws StartRefused when it is sealed and there is no passphrase, or another one, or it was changed
 */
export async function* openContent(
  content: AsyncIterable<Buffer>,
  { file, passphrase }: { file: string; passphrase: string | undefined },
): AsyncGenerator<Buffer> {
  const { start, rest } = await split(content, HEADER);
  if (!start.subarray(0, MAGIC.length).equals(MAGIC)) {
    if (start.length > 0) yield start;
    yield* rest;
    return;
  }
  if (passphrase === undefined)
    throw new StartRefused(`${file} is sealed. Set BACKUP_PASSPHRASE to the passphrase it was sealed with.`);
  const key = await keyOf(passphrase, start);
  for await (const { piece, number, last } of pieces(rest, PIECE + TAG)) {
    const cipher = createDecipheriv("aes-256-gcm", key, nonce(number, last), { authTagLength: TAG });
    cipher.setAAD(start);
    yield proven(cipher, piece, { file, number });
  }
}

function proven(
  cipher: ReturnType<typeof createDecipheriv> & { setAuthTag(tag: Buffer): unknown },
  piece: Buffer,
  { file, number }: { file: string; number: number },
): Buffer {
  try {
    cipher.setAuthTag(piece.subarray(-TAG));
    return Buffer.concat([cipher.update(piece.subarray(0, -TAG)), cipher.final()]);
  } catch (cause) {
    const why =
      number === 0
        ? "with another passphrase than BACKUP_PASSPHRASE, or it is damaged"
        : "and is damaged or cut off";
    throw new StartRefused(`${file} was sealed ${why}. Use the right passphrase, or another file.`, {
      cause,
    });
  }
}

async function keyOf(passphrase: string, header: Buffer): Promise<Buffer> {
  const [log2N = 0, parallel = 0] = header.subarray(MAGIC.length);
  if (header.length < HEADER || log2N > MOST.log2N || parallel > MOST.parallel)
    throw new StartRefused("The head of this backup is damaged or was not made by us. Use another one.");
  const cost = { N: 2 ** log2N, r: 8, p: parallel, maxmem: 128 * 8 * 2 ** log2N * 2 };
  return scryptKey(passphrase.normalize("NFKC"), header.subarray(MAGIC.length + 2), 32, cost);
}

const scryptKey = promisify(scrypt) as (
  password: string,
  salt: Buffer,
  length: number,
  cost: { N: number; r: number; p: number; maxmem: number },
) => Promise<Buffer>;

/** Eleven bytes of number, one that says whether it is the last; the key is new for each file. */
function nonce(number: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUIntBE(number, 5, 6);
  bytes.writeUInt8(last ? 1 : 0, 11);
  return bytes;
}

type Piece = { piece: Buffer; number: number; last: boolean };

/** Pieces of equal size, and a last one that is shorter, or as long, or empty when there is nothing. */
async function* pieces(content: AsyncIterable<Buffer>, size: number): AsyncGenerator<Piece> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  let number = 0;
  for await (const chunk of content) {
    waiting.push(chunk);
    bytes += chunk.length;
    if (bytes <= size) continue;
    const all = Buffer.concat(waiting);
    let at = 0;
    // One piece stays back: only at the end is it known to be the last.
    for (; all.length - at > size; at += size)
      yield { piece: all.subarray(at, at + size), number: number++, last: false };
    waiting = [all.subarray(at)];
    bytes = all.length - at;
  }
  yield { piece: Buffer.concat(waiting), number, last: true };
}

/** The first bytes, and what comes after them. */
async function split(
  content: AsyncIterable<Buffer>,
  size: number,
): Promise<{ start: Buffer; rest: AsyncIterable<Buffer> }> {
  const chunks = content[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  while (start.length < size) {
    const { done, value } = await chunks.next();
    if (done) break;
    start = Buffer.concat([start, value]);
  }
  async function* rest(): AsyncGenerator<Buffer> {
    if (start.length > size) yield start.subarray(size);
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  return { start: start.subarray(0, size), rest: rest() };
}
