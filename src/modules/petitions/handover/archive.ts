import { join } from "node:path";
import { Readable } from "node:stream";
import { ZipFile } from "yazl";

type Archive = {
  folder: string;
  /** Of the folder, in this order. */
  names: readonly string[];
  /** What all entries bear, so that the same package is the same. */
  at: Date;
  /** The number of this copy and a sheet that says whose it is: beside the files, which are the same in every copy. */
  copy: { number: string; sheet: { name: string; text: string } };
};

/** The package as one file, packed while it goes out. */
export function zipOf({ folder, names, at, copy }: Archive): Readable {
  const zip = new ZipFile();
  const bytes = new Readable().wrap(zip.outputStream);
  zip.on("error", (error) => bytes.destroy(error as Error));
  zip.addBuffer(Buffer.from(copy.sheet.text), copy.sheet.name, { mtime: at, mode: 0o100600 });
  for (const name of names)
    zip.addFile(join(folder, name), name, { mtime: at, mode: 0o100600, compress: !name.endsWith(".pdf") });
  zip.end({ comment: copy.number, forceZip64Format: false });
  return bytes;
}
