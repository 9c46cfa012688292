import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createZstdCompress } from "node:zlib";
import { pack } from "tar-stream";
import { BackupFailed } from "./failed.ts";
import { HEADING, type Heading, SEAL, type Seal } from "./format.ts";
import { megabytes } from "./room.ts";

export type ArchiveWriter = {
  add(name: string, content: string | Buffer): Promise<void>;
  /** Writes the first `size` bytes: a file that grows meanwhile stays as it was. */
  addFile(name: string, path: string, size: number): Promise<void>;
  /** Counts towards the seal, not into an entry. */
  countRows(table: string, rows: number): void;
  finish(): Promise<Seal>;
  abandon(): Promise<void>;
};

type Options = { /** Bytes that there is room for. */ atMost?: number | undefined };

/**
 * Writes beside `file` and renames at the end, so that a cut-off archive never bears the name of a whole one.
 * @throws BackupFailed from the piece on that would be too much
 */
export async function writeArchive(
  file: string,
  heading: Heading,
  { atMost = Number.POSITIVE_INFINITY }: Options = {},
): Promise<ArchiveWriter> {
  const half = `${file}.part`;
  const seal: Seal = { entries: {}, rows: {} };
  const tar = pack();
  // Secrets are inside: for the owner alone.
  const written = pipeline(
    tar,
    createZstdCompress(),
    limited(atMost, dirname(file)),
    createWriteStream(half, { mode: 0o600, flush: true }),
  );
  written.catch(() => undefined);

  async function entry(name: string, size: number, content: Readable): Promise<void> {
    const hash = createHash("sha256");
    const watched = new Transform({
      transform(chunk, _, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    const sink = tar.entry({ name, size, mode: 0o600 });
    await Promise.race([pipeline(content, watched, sink), written]);
    seal.entries[name] = { bytes: size, sha256: hash.digest("hex") };
  }
  const add = (name: string, content: string | Buffer) => {
    const bytes = Buffer.from(content);
    return entry(name, bytes.length, Readable.from(bytes.length > 0 ? [bytes] : []));
  };

  await add(HEADING, JSON.stringify(heading, null, 2));
  return {
    add,
    addFile: (name, path, size) =>
      entry(name, size, size > 0 ? createReadStream(path, { end: size - 1 }) : Readable.from([])),
    countRows(table, rows) {
      seal.rows[table] = (seal.rows[table] ?? 0) + rows;
    },
    async finish() {
      await add(SEAL, JSON.stringify(seal));
      tar.finalize();
      await written;
      await rename(half, file);
      await syncFolderOf(file);
      return seal;
    },
    async abandon() {
      tar.destroy();
      await written.catch(() => undefined);
      await rm(half, { force: true });
    },
  };
}

function limited(atMost: number, folder: string): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      const tooMuch = `There is too little room in ${folder}: the backup needs more than ${megabytes(atMost)}.`;
      if (bytes > atMost) done(new BackupFailed(tooMuch));
      else done(null, chunk);
    },
  });
}

/** A rename lasts through a power cut only when its folder is written down too. */
async function syncFolderOf(file: string): Promise<void> {
  const folder = await open(dirname(file));
  await folder.sync();
  await folder.close();
}
