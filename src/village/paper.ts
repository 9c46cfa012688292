import { addScan, enterCount, findPetitionFor, makeBatch, sheetConsent } from "#modules/petitions/index.ts";
import type { Act } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import { drawAnew } from "#platform/files/index.ts";
import type { Reader } from "#platform/strings/index.ts";
import { stranger, type Viewer } from "#platform/viewer.ts";
import { person } from "./people.ts";
import { nightBus } from "./petitions/night-bus.ts";
import { type SheetLine, sheetPhoto } from "./pictures/sheet.tsx";

/** Nobody of these has signed online. */
const SIGNERS = 4_780;
/** Two sheets; on the second somebody thought better of it. */
const SHEETS: readonly number[] = [9, 8];
const CROSSED_OUT = { sheet: 1, line: 4 };
const COUNTED = 16;

/**
 * Hinrich has brought two sheets from the market hall, photographed and counted; whoever else answers for paper counts
 * again. @param campaignId of the night bus
 */
export async function bringSheets(
  act: Act,
  campaignId: string,
  hinrich: Viewer,
  { reader }: { reader: Reader },
): Promise<void> {
  const viewer = { ...hinrich, audiences: [...hinrich.audiences, `campaign:${campaignId}`] };
  const then = (ago: number): Act => ({ ...act, viewer, now: new Date(act.now.getTime() - ago * DAY) });
  const { id: petitionId, title } = await findPetitionFor(act.db, stranger, nightBus.petition.slug);
  const made = await makeBatch(then(4), petitionId, {
    sheets: 2,
    returnTo: "Hinrich Dierks, Am Depot 3, 05105 Nordstadt",
    consent: sheetConsent(reader),
  });
  if ("refused" in made) throw new Error(`Hinrich got no sheets: ${made.refused}`);
  const ref = { petitionId, code: made.code };
  for (const [index, signers] of SHEETS.entries()) {
    const photo = await sheetPhoto({
      title,
      code: made.code,
      number: index + 1,
      lines: linesOf(index, signers),
    });
    const drawn = await drawAnew(photo);
    if ("refused" in drawn) throw new Error(`Hinrich's photo is ${drawn.refused}`);
    const { large: picture, width, height } = drawn;
    await addScan(then(1.4 - index * 0.001), ref, { picture, width, height });
  }
  const day = then(1.6).now.toISOString().slice(0, 10);
  const entered = await enterCount(then(1.3), ref, { counted: { "": COUNTED }, day, cameBack: 2 });
  if ("refused" in entered) throw new Error(`Hinrich could not enter: ${entered.refused}`);
}

const linesOf = (sheet: number, signers: number): SheetLine[] =>
  Array.from({ length: signers }, (_, line) => ({
    name: person(SIGNERS + sheet * 9 + line).name,
    crossedOut: sheet === CROSSED_OUT.sheet && line === CROSSED_OUT.line,
  }));
