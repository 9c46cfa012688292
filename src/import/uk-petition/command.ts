import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Act } from "#platform/act.ts";
import { StartRefused } from "#platform/start-refused.ts";
import { type Imported, importUkPetition, readPetition, readSeries } from "./index.ts";

export type ImportFiles = {
  file: string;
  series?: string;
  /** The petition's number, where neither the record nor the name of its folder says it. */
  number?: number;
  slug?: string;
};

const USAGE = `Say which file: npm run import:uk-petition -- FILE
  FILE           a petition's record, as https://petition.parliament.uk/petitions/NUMBER.json gives it
  --series FILE  its growth: a list of pairs like ["2019-03-18T13:26:30Z", 10000]
  --number N     its number, if neither the record nor a name like petition-241584 says it
  --slug SLUG    the end of its address here, instead of one made from its title`;

/** @throws StartRefused with the usage when it can't be understood */
export function importOptions(args: string[]): ImportFiles {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { series: { type: "string" }, number: { type: "string" }, slug: { type: "string" } },
  });
  const { series, number, slug } = values;
  if (positionals.length !== 1 || (number && !/^\d{1,9}$/.test(number))) throw new StartRefused(USAGE);
  if (slug && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
    throw new StartRefused("A slug is small letters, digits and single hyphens, such as night-bus.");
  return { file: positionals[0]!, series, number: number ? Number(number) : undefined, slug };
}

/** @throws StartRefused when a file can't be read or says something else */
export async function importFiles(act: Act, { file, series, number, slug }: ImportFiles): Promise<Imported> {
  const petition = readPetition(await json(file));
  petition.number ??= number ?? numberIn(file);
  return importUkPetition(act, { petition, series: series ? readSeries(await json(series)) : [], slug });
}

const numberIn = (path: string): number | undefined => {
  const found = /petitions?[-/](\d{1,9})\b/.exec(path)?.[1];
  return found ? Number(found) : undefined;
};

async function json(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new StartRefused(`${file} can't be read (${error.code}). Is the path right?`, { cause: error });
  });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new StartRefused(`${file} is not JSON: ${(cause as Error).message}.`, { cause });
  }
}

/** What became of it, in a sentence for the operator. @throws StartRefused when it could not be done */
export function tellImport(done: Imported, baseUrl: string): string {
  const url = `${baseUrl}/petitions/${done.slug}`;
  if ("imported" in done) return `Imported, in ${done.batches} batches: ${url}`;
  if (done.refused === "already-there") return `This petition is there already, nothing was changed: ${url}`;
  throw new StartRefused(`Another petition has the address ${url}. Choose one with --slug.`);
}
