import type { Act } from "#platform/act.ts";
import { csvLine } from "#platform/csv.ts";
import type { DoPiece, Piece, Progress } from "#platform/long-work/index.ts";
import type { Services } from "#platform/module.ts";
import { campaignOf, petitionsOf, type Region, regionsOf } from "../queries/petitions.ts";
import { drawLetter } from "./draw-letter.ts";
import { drawVolume, type Entry } from "./draw-list.ts";
import { folderOf, makeFolder, removeFolder, summed, writeAt, writeWhole } from "./files.ts";
import { freeze } from "./freeze.ts";
import {
  FIGURES_CSV,
  FIGURES_JSON,
  type HandoverFigures,
  LETTER,
  LIST_CSV,
  LIST_JSON,
  MANIFEST,
  manifestOf,
  NAMES_A_VOLUME,
  volumeName,
  volumesOf,
} from "./handover.ts";
import { figuresCsv, figuresJson, listHead, listRow, listTail } from "./tables.ts";

/**
 * Makes a package in pieces: first it is fixed who is on it, then one volume after the other is written, at last the
 * letter, the figures and the manifest. Each piece writes whole files, or cuts a growing one to where the last ended.
 * Once it is discarded or the names are erased, it ends and leaves nothing behind.
 */
export const makeHandover =
  (services: Services): DoPiece =>
  async (act, piece) => {
    const made = await inMaking(services, act, piece);
    if (made.over) return leaveNothing(services, made);
    if (!piece.place) return begin(act, made);
    const next = Number(piece.place.next);
    const { online, paper } = made.figures;
    return next < online + paper
      ? writeVolume(services, act, made, piece.place as Place)
      : seal(act, made, piece.place as Place);
  };

/** `next` names are written, in `volume` volumes; `csv` and `json` are the sizes that the lists have come to. */
type Place = { next: number; volume: number; csv: number; json: number };

type Making = Awaited<ReturnType<typeof inMaking>>;

async function inMaking(services: Services, { db }: Act, { homeId, input }: Piece) {
  const handoverId = String(input.handoverId);
  const [petitions, regions, row, { names_erased_at }] = await Promise.all([
    campaignOf(db, homeId).then((campaignId) => petitionsOf(db, campaignId)),
    regionsOf(db, homeId),
    db
      .selectFrom("handovers")
      .selectAll()
      .where("petition_id", "=", homeId)
      .where("id", "=", handoverId)
      .executeTakeFirstOrThrow(),
    db.selectFrom("petitions").select("names_erased_at").where("id", "=", homeId).executeTakeFirstOrThrow(),
  ]);
  const petition = petitions.find(({ id }) => id === homeId)!;
  const { baseUrl, dataDir } = services.config;
  const { siteName } = services.settings();
  return {
    petition,
    regions,
    handoverId,
    over: row.discarded_at !== null || names_erased_at !== null,
    letter: row.letter,
    contact: row.contact,
    frozenAt: row.frozen_at ?? new Date(0),
    figures: row.figures as HandoverFigures,
    reader: services.readerFor(petition.language),
    siteName,
    url: `${baseUrl}/petitions/${petition.slug}`,
    folder: folderOf(dataDir, { petitionId: homeId, handoverId }),
  };
}

async function leaveNothing(
  { config }: Pick<Services, "config">,
  { petition, handoverId }: Making,
): Promise<Progress> {
  await removeFolder(config.dataDir, { petitionId: petition.id, handoverId });
  return { ended: { names: 0, volumes: 0 }, done: 0 };
}

async function begin(act: Act, { petition, handoverId, folder }: Making): Promise<Progress> {
  const figures = await freeze(act, { petitionId: petition.id, handoverId });
  await makeFolder(folder);
  const csv = await writeAt(
    folder,
    LIST_CSV,
    0,
    csvLine(["number", "name", "postcode", "region", "country", "source"]),
  );
  const json = await writeAt(folder, LIST_JSON, 0, listHead(petition, act.now));
  return { place: { next: 0, volume: 0, csv, json }, done: 0, whole: figures.online + figures.paper };
}

async function writeVolume(services: Services, act: Act, made: Making, place: Place): Promise<Progress> {
  const { folder, figures, petition, reader, url, frozenAt } = made;
  const rows = await nextEntries(act, made, place.next);
  const [first] = rows;
  if (!first) return leaveNothing(services, made);
  const volume = place.volume + 1;
  const pdf = await drawVolume({
    ...{ reader, petition, url, frozenAt },
    number: volume,
    of: volumesOf(figures),
    total: figures.online + figures.paper,
    source: first.source,
    entries: rows.map((row) => entryOf(row, made)),
  });
  await writeWhole(folder, volumeName(volume), pdf);
  const lines = rows.map(({ number, name, postcode, region, country, source }) =>
    csvLine([number, name, postcode, region, country, source]),
  );
  const csv = await writeAt(folder, LIST_CSV, place.csv, lines.join(""));
  const json = await writeAt(folder, LIST_JSON, place.json, rows.map(listRow).join(""));
  const next = rows.at(-1)!.number;
  return { place: { next, volume, csv, json }, done: next };
}

export type EntryRow = {
  number: number;
  source: "online" | "paper";
  name: string;
  postcode: string | null;
  region: string | null;
  country: string;
};

/** Those of a volume: what came on paper begins a new one. */
async function nextEntries({ db }: Act, { petition, handoverId, figures }: Making, after: number) {
  const source = after < figures.online ? "online" : "paper";
  const rows = await db
    .selectFrom("handover_entries")
    .select(["number", "source", "name", "postcode", "region", "country"])
    .where("petition_id", "=", petition.id)
    .where("handover_id", "=", handoverId)
    .where("number", ">", after)
    .where("source", "=", source)
    .orderBy("number")
    .limit(NAMES_A_VOLUME)
    .execute();
  return rows.map((row): EntryRow => ({ ...row, name: row.name ?? "" }));
}

/** The place as it was asked for: a postcode or a region where they live whom the quorum counts, else the country. */
function entryOf({ number, name, postcode, region, country }: EntryRow, made: Making): Entry {
  const named = made.regions.find(({ code }: Region) => code === region)?.name ?? region;
  const here = country === made.petition.country;
  const parts = [postcode, named, (!here || (!postcode && !named)) && made.reader.country(country)];
  return { number, name, place: parts.filter(Boolean).join(", ") };
}

/** The names are in the files now; here only who was meant is kept, to tell how many withdrew since. */
async function seal({ db, now }: Act, made: Making, place: Place): Promise<Progress> {
  const { folder, figures, petition, regions, handoverId, frozenAt: asOf } = made;
  await writeAt(folder, LIST_JSON, place.json, listTail());
  await writeWhole(folder, LETTER, await drawLetter(made));
  await writeWhole(folder, FIGURES_CSV, figuresCsv(regions, figures));
  await writeWhole(folder, FIGURES_JSON, figuresJson(petition, regions, { figures, asOf }));
  const volumes = Array.from({ length: place.volume }, (_, index) => volumeName(index + 1));
  const files = [];
  for (const name of [LETTER, ...volumes, LIST_CSV, LIST_JSON, FIGURES_CSV, FIGURES_JSON])
    files.push(await summed(folder, name));
  await writeWhole(folder, MANIFEST, manifestOf(files));
  const manifest = await summed(folder, MANIFEST);
  await db
    .updateTable("handovers")
    .set({ files, manifest_sha256: manifest.sha256, finished_at: now })
    .where("petition_id", "=", petition.id)
    .where("id", "=", handoverId)
    .execute();
  await db
    .updateTable("handover_entries")
    .set({ name: null, postcode: null, region: null })
    .where("petition_id", "=", petition.id)
    .where("handover_id", "=", handoverId)
    .execute();
  return { ended: { names: place.next, volumes: place.volume }, done: place.next };
}
