import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createZstdDecompress } from "node:zlib";
import { extract } from "tar-stream";
import { StartRefused } from "#platform/start-refused.ts";
import { FORMAT, HEADING, type Heading, SEAL, type Seal } from "./format.ts";
import { openContent } from "./sealed.ts";

export type EntryReader = (name: string, content: Readable) => Promise<void>;

/** `passphrase`: of one that is sealed. */
export type ArchiveFile = { file: string; passphrase?: string | undefined };

/** Gives each entry in turn; what the reader leaves unread is skipped. */
export async function readArchive({ file, passphrase }: ArchiveFile, read: EntryReader): Promise<void> {
  const tar = extract();
  const fed = pipeline(
    openContent(createReadStream(file), { file, passphrase }),
    createZstdDecompress(),
    tar,
  );
  // Its error is that of the loop below too; whichever comes first is told.
  fed.catch(() => undefined);
  for await (const entry of tar) {
    await read(entry.header.name, entry as unknown as Readable);
    entry.resume();
  }
  await fed;
}

/**
 * Reads all of an archive and compares every checksum, before anything is touched.
 * @throws StartRefused when it is cut off, damaged, sealed otherwise, or of a format this release does not know
 */
export async function verifyArchive(archive: ArchiveFile): Promise<{ heading: Heading; seal: Seal }> {
  const { file } = archive;
  let heading: Heading | undefined;
  let seal: Seal | undefined;
  const found: Seal["entries"] = {};
  try {
    await readArchive(archive, async (name, content) => {
      if (name === SEAL) {
        seal = JSON.parse(String(await readAll(content))) as Seal;
      } else if (name === HEADING) {
        const text = await readAll(content);
        heading = JSON.parse(String(text)) as Heading;
        found[name] = await summed(Readable.from([text]));
      } else {
        found[name] = await summed(content);
      }
    });
  } catch (cause) {
    if (cause instanceof StartRefused) throw cause;
    if ((cause as NodeJS.ErrnoException).code === "ENOENT")
      throw new StartRefused(`There is no file ${file}.`);
    throw new StartRefused(`${file} is damaged or no backup: ${(cause as Error).message}. Use another one.`, {
      cause,
    });
  }
  if (!heading || !seal) throw new StartRefused(`${file} was cut off or is no backup. Use another one.`);
  if (heading.format !== FORMAT) {
    throw new StartRefused(`${file} was made by a newer release. Install that release to restore it.`);
  }
  const damaged = differences(seal.entries, found);
  if (damaged.length > 0) {
    throw new StartRefused(`${file} is damaged in ${damaged.slice(0, 3).join(", ")}. Use another one.`);
  }
  return { heading, seal };
}

export async function readAll(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function summed(content: Readable): Promise<Seal["entries"][string]> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of content) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { bytes, sha256: hash.digest("hex") };
}

function differences(sealed: Seal["entries"], found: Seal["entries"]): string[] {
  const names = new Set([...Object.keys(sealed), ...Object.keys(found)]);
  return [...names].filter((name) => sealed[name]?.sha256 !== found[name]?.sha256);
}
