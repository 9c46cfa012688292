import { NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm } from "#platform/http/form.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { readPageKey } from "#platform/page-key.ts";
import type { Refusal } from "#ui/forms.tsx";
import { makeBatch, type NewBatch } from "../actions/make-batch.ts";
import { sheetConsent } from "../consent-texts.ts";
import { PaperPage } from "../pages/paper.tsx";
import { batchPath } from "../paper/batch.ts";
import { printForm } from "../paper/batch-form.ts";
import { readCode } from "../paper/code.ts";
import { canBeDrawn, canBeWritten, drawSheets } from "../paper/draw-sheets.ts";
import type { Petition } from "../petition.ts";
import { batchesOf, findBatch, lastReturnTo, waitingBatches } from "../queries/paper-batches.ts";
import { regionsAsked } from "../queries/petitions.ts";
import { readTyped } from "./link-pages.tsx";
import { batchOnPaper, peopleOf, petitionOnPaper } from "./paper-answers.tsx";
import { paperEntryRoutes } from "./paper-entry.tsx";
import { paperLineRoutes } from "./paper-lines.tsx";
import { paperScanRoutes } from "./paper-scans.tsx";

const PAGE = 30;

/** Sheets of paper: printed, handed out, found again by their code. */
export function paperRoutes(services: Services): Routes {
  return routes()
    .add(paperEntryRoutes(services), paperLineRoutes(services), paperScanRoutes(services))
    .get("/petitions/:slug/paper", "members", async (c) => {
      const { petition } = await petitionOnPaper(services, c);
      const typed = c.req.query("code");
      if (typed === undefined) return showPaper(services, c, petition);
      const code = readCode(typed);
      const known = code && (await findBatch(services.db, { petitionId: petition.id, code }).catch(ifNone));
      if (known) return seeOther(c, c.var.reader.to(batchPath(petition, known.code)));
      const errors = { code: "petitions.paper.error.code" } as const;
      return showPaper(services, c, petition, { typed: { code: typed.slice(0, 40) }, errors });
    })
    .post("/petitions/:slug/paper", "members", async (c) => {
      const { petition } = await petitionOnPaper(services, c);
      const typed = await readTyped(services, c);
      const parsed = parseForm(printForm, typed);
      if ("errors" in parsed) return showPaper(services, c, petition, { typed, errors: parsed.errors });
      if (!(await canBeDrawn(petition, await regionsAsked(services.db, petition))))
        return refuse(services, c, petition, { typed, refused: "undrawable" });
      const { sheets, return_to } = parsed.values;
      if (!(await canBeWritten(return_to))) {
        const errors = { return_to: "petitions.paper.error.return.letters" } as const;
        return showPaper(services, c, petition, { typed, errors });
      }
      const consent = sheetConsent(services.readerFor(petition.language));
      return make(services, c, petition, { typed, batch: { sheets, returnTo: return_to, consent } });
    })
    .post("/petitions/:slug/paper/bare", "members", async (c) => {
      const { petition } = await petitionOnPaper(services, c);
      const typed = await readTyped(services, c);
      return make(services, c, petition, { typed, batch: { sheets: 0, returnTo: undefined } });
    })
    .get("/petitions/:slug/paper/:batch/sheets.pdf", "members", async (c) => {
      const { petition, batch } = await batchOnPaper(services, c);
      if (batch.sheets === 0) throw new NotFound();
      const { baseUrl } = services.config;
      const pdf = await drawSheets({
        petition,
        batch,
        regions: await regionsAsked(services.db, petition),
        url: baseUrl + batchPath(petition, batch.code),
        siteName: services.settings().siteName,
        baseUrl,
        reader: services.readerFor(petition.language),
      });
      c.header("Cache-Control", "private, no-store");
      return c.body(new Uint8Array(pdf), 200, { "Content-Type": "application/pdf" });
    });
}

function ifNone(error: unknown): undefined {
  if (!(error instanceof NotFound)) throw error;
}

async function showPaper(
  services: Services,
  c: HttpContext,
  petition: Petition,
  refusal?: Refusal,
): Promise<Response> {
  const { db } = services;
  const after = readPageKey(c.req.query("after"));
  const [waiting, batches, returnTo] = await Promise.all([
    waitingBatches(db, petition.id),
    batchesOf(db, petition.id, { after, limit: PAGE + 1 }),
    lastReturnTo(db, petition.id, c.var.viewer.personId!),
  ]);
  const people = await peopleOf(services, [...waiting, ...batches]);
  // The form's own address may answer no GET; what leads "here" in another language leads to the list.
  const frame = { ...services.frame(c), path: `/petitions/${petition.slug}/paper` };
  const page = PaperPage({ frame, petition, waiting, batches, pageSize: PAGE, people, returnTo, refusal });
  return answerPage(c, page, refusal?.status ?? (refusal ? 422 : 200));
}

type Asked = { typed: Record<string, string>; batch: NewBatch };

async function make(
  services: Services,
  c: HttpContext,
  petition: Petition,
  { typed, batch }: Asked,
): Promise<Response> {
  const made = await makeBatch(actOf(services, c), petition.id, batch);
  if ("refused" in made) return refuse(services, c, petition, { typed, refused: made.refused });
  return seeOther(c, c.var.reader.to(batchPath(petition, made.code)));
}

type Refused = {
  typed: Record<string, string>;
  refused: "not-live" | "petition-over" | "too-many" | "undrawable";
};

const refuse = (services: Services, c: HttpContext, petition: Petition, { typed, refused }: Refused) =>
  showPaper(services, c, petition, {
    typed,
    errors: {},
    notice: c.var.reader.t(`petitions.paper.refused.${refused}`),
    ...(refused === "too-many" && { status: 429 }),
  });
