import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { Services } from "#platform/module.ts";
import { zipOf } from "../handover/archive.ts";
import { copyNumber, MANIFEST } from "../handover/handover.ts";
import type { Petition } from "../petition.ts";
import type { Handover } from "../queries/handovers.ts";

/** What stands for all files of a package in one. */
const WHOLE = "package.zip";

const TYPES: Record<string, string> = {
  pdf: "application/pdf",
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  zip: "application/zip",
};

type Wanted = {
  petition: Petition;
  handover: Handover;
  folder: string;
  file: string;
  /** Notes it, and answers the id of this copy. */
  takeOut(): Promise<string>;
};
type Copy = { bytes: Readable; name: string; type: string };

/**
 * A copy that carries its number where it changes no byte of the files whose checksums the team publishes: in the name
 * of the file, and in the comment and on a sheet of the archive.
 */
export async function openCopy(
  { readerFor, settings }: Services,
  { petition, handover, folder, file, takeOut }: Wanted,
): Promise<Copy | "no-such-file" | "gone"> {
  const names = [...handover.files.map(({ name }) => name), MANIFEST];
  if (file !== WHOLE && !names.includes(file)) return "no-such-file";
  if (!handover.manifestSha256 || handover.discardedAt || !existsSync(join(folder, MANIFEST))) return "gone";
  const id = await takeOut();
  const number = copyNumber(id);
  const [stem = file, ending = ""] = file.split(/\.(?=[^.]+$)/);
  const name = `${petition.slug}-${stem}-${number}${ending && `.${ending}`}`;
  const type = TYPES[ending] ?? "text/plain; charset=utf-8";
  if (file !== WHOLE) return { bytes: createReadStream(join(folder, file)), name, type };
  const { t } = readerFor(petition.language);
  const text = t("petitions.handover.sheet", { number, title: petition.title, site: settings().siteName });
  const sheet = { name: `copy-${number}.txt`, text: `${text}\n` };
  return { bytes: zipOf({ folder, names, at: handover.frozenAt!, copy: { number, sheet } }), name, type };
}
