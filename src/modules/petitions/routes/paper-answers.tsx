import { type Face, facesOf } from "#modules/accounts/index.ts";
import type { Responsibility } from "#modules/campaigns/index.ts";
import { must } from "#platform/act.ts";
import { NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import type { Typed } from "#platform/http/form.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import type { Services } from "#platform/module.ts";
import type { StringKey } from "#platform/strings/index.ts";
import type { Refusal } from "#ui/forms.tsx";
import type { BatchChecked } from "../actions/check-batch.ts";
import type { BatchEnded } from "../actions/end-batch.ts";
import type { BatchEntered } from "../actions/write-entry.ts";
import { PaperBatchPage } from "../pages/paper-batch.tsx";
import { batchPath, type PaperBatch } from "../paper/batch.ts";
import { countField } from "../paper/batch-form.ts";
import { readCode } from "../paper/code.ts";
import { readsNames, stageOf } from "../paper/stage.ts";
import type { Petition } from "../petition.ts";
import { canCountAnew, canEnterBatch } from "../policy.ts";
import { type BatchRef, findBatch } from "../queries/paper-batches.ts";
import { linesOf, writersOf } from "../queries/paper-lines.ts";
import { scansOf } from "../queries/paper-scans.ts";
import { findPetitionFor, regionsAsked } from "../queries/petitions.ts";
import { ownIn } from "../queries/team.ts";

/** The petition for somebody who answers for its paper. @throws NotFound, Forbidden */
export async function petitionOnPaper(
  services: Services,
  c: HttpContext,
): Promise<{ petition: Petition; own: Responsibility[] }> {
  const petition = await findPetitionFor(services.db, c.var.viewer, c.req.param("slug")!);
  const own = await ownIn(actOf(services, c), petition.id);
  must(canEnterBatch(c.var.viewer, own));
  return { petition, own };
}

/** And the batch whose code stands in the address. @throws NotFound, Forbidden */
export async function batchOnPaper(services: Services, c: HttpContext) {
  const { petition, own } = await petitionOnPaper(services, c);
  const code = readCode(c.req.param("batch")!);
  if (!code) throw new NotFound();
  const ref: BatchRef = { petitionId: petition.id, code };
  const batch = await findBatch(services.db, ref);
  const anew = c.req.query("anew") !== undefined;
  const stage = stageOf(c.var.viewer, own, { petition, batch, anew });
  return { petition, own, ref, batch, stage, readsNames: readsNames(c.var.viewer, stage, batch) };
}

/** Who had to do with these batches, by person's id. */
export const peopleOf = (
  { db }: Services,
  batches: readonly PaperBatch[],
  others: readonly string[] = [],
): Promise<Map<string, Face>> =>
  facesOf(db, [...new Set([...others, ...batches.flatMap(namedBy)].filter((id) => id !== undefined))]);

const namedBy = ({ madeBy, enteredBy, entryOf, checkedBy, differedBy, endedBy }: PaperBatch) => [
  ...[madeBy, enteredBy, entryOf],
  ...[checkedBy, differedBy, endedBy],
];

/** What just happened, told on the page it led to. */
const DONE: Readonly<Record<string, StringKey>> = {
  confirmed: "petitions.paper.checked.confirmed",
  "handed-back": "petitions.paper.handed-back",
};

/** Where the reader is, as a form writes a day; the Swedes do. */
export const todayOf = ({ clock }: Services, c: HttpContext): string =>
  new Intl.DateTimeFormat("sv", { timeZone: c.var.reader.timeZone }).format(clock.now());

/** The page of a batch, as it is by now. */
export async function showBatch(services: Services, c: HttpContext, refusal?: Refusal): Promise<Response> {
  const { db } = services;
  const { petition, own, batch, stage, readsNames } = await batchOnPaper(services, c);
  const { t } = c.var.reader;
  const writers = stage === "counts" ? await writersOf(db, batch) : [];
  const doneKey = DONE[c.req.query("done") ?? ""];
  const page = PaperBatchPage({
    // What was sent to a form's own address is read at the batch's.
    frame: { ...services.frame(c), path: batchPath(petition, batch.code) },
    petition,
    batch,
    stage,
    people: await peopleOf(
      services,
      [batch],
      writers.map(({ personId }) => personId),
    ),
    writers,
    mayCountAnew: canCountAnew(c.var.viewer, own, batch),
    scans: readsNames ? await scansOf(db, batch) : [],
    regions: await regionsAsked(services.db, petition),
    lines: readsNames ? await linesOf(db, batch) : [],
    today: todayOf(services, c),
    done: doneKey && t(doneKey),
    refusal,
  });
  return answerPage(c, page, refusal ? 422 : 200);
}

type Done = { refused?: undefined } | Extract<BatchEntered | BatchChecked | BatchEnded, { refused: string }>;

/** On to the batch as it stands now; a refusal beside the field it is about, or above all of them. */
export async function answerBatch(
  services: Services,
  c: HttpContext,
  done: Done,
  { typed = {}, more = "" }: { typed?: Typed; more?: string } = {},
): Promise<Response> {
  const { petition, batch } = await batchOnPaper(services, c);
  if (!done.refused) return seeOther(c, c.var.reader.to(batchPath(petition, batch.code) + more));
  const count = countField((await regionsAsked(services.db, petition))[0]?.code ?? "");
  switch (done.refused) {
    case "day-wrong":
      return showBatch(services, c, { typed, errors: { day: "petitions.paper.error.day" } });
    case "nothing-counted":
      return showBatch(services, c, { typed, errors: { [count]: "petitions.paper.error.count.none" } });
    case "too-many-counted":
      return showBatch(services, c, { typed, errors: { [count]: "petitions.paper.error.count.many" } });
    default: {
      const notice = c.var.reader.t(`petitions.paper.refused.${done.refused}`);
      return showBatch(services, c, { typed, errors: {}, notice });
    }
  }
}

/** Only what was refused is of interest for the answer. */
export const told = <Result extends object>(result: Result) =>
  ("refused" in result ? result : {}) as Extract<Result, { refused: string }> | { refused?: undefined };
