import { NotFound } from "#platform/errors.ts";
import { drawAnew, pictureHeaders } from "#platform/files/index.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { readUpload, type Sent } from "#platform/http/upload.ts";
import { isId } from "#platform/ids.ts";
import type { Services } from "#platform/module.ts";
import type { StringKey } from "#platform/strings/index.ts";
import type { Refusal } from "#ui/forms.tsx";
import { addScan, removeScan } from "../actions/add-scan.ts";
import type { BatchRef } from "../queries/paper-batches.ts";
import { scanOf } from "../queries/paper-scans.ts";
import { readTyped } from "./link-pages.tsx";
import { answerBatch, batchOnPaper, showBatch } from "./paper-answers.tsx";

/** Photos of eight sheets, as a phone takes them. */
const UPLOAD = { bytes: 24 * 1024 * 1024, files: 8 };

/** A browser keeps nothing of it: the sheets are people's own. */
const PICTURE = pictureHeaders("private, no-store");

/** Photos of the sheets of a batch: for the team, at no address that others could open. */
export function paperScanRoutes(services: Services): Routes {
  return routes()
    .get("/petitions/:slug/paper/:batch/scans/:scan", "members", async (c) => {
      const { batch, readsNames } = await batchOnPaper(services, c);
      if (!readsNames) throw new NotFound();
      const picture = await scanOf(services.db, batch, c.req.param("scan"));
      return c.body(new Uint8Array(picture), 200, PICTURE);
    })
    .post("/petitions/:slug/paper/:batch/scans", "members", async (c) => {
      // Asked before a byte of the photos is read.
      const { stage, ref } = await batchOnPaper(services, c);
      if (stage !== "write" && stage !== "differs") return answerBatch(services, c, { refused: "not-open" });
      const { typed, sent } = await readUpload(c.req.raw, UPLOAD);
      c.set("reader", readerOfForm(services, c, typed));
      if (sent.length === 0) return showBatch(services, c, wrong("petitions.paper.error.scan.none"));
      const refusal = await addAll(services, c, { ref, sent });
      return refusal ? showBatch(services, c, refusal) : answerBatch(services, c, {}, { more: "#scans" });
    })
    .post("/petitions/:slug/paper/:batch/scans/:scan/removal", "members", async (c) => {
      const { ref } = await batchOnPaper(services, c);
      await readTyped(services, c);
      const scan = c.req.param("scan");
      const removed = isId(scan) ? await removeScan(actOf(services, c), ref, scan) : undefined;
      return answerBatch(services, c, removed && "refused" in removed ? removed : {}, { more: "#scans" });
    });
}

const wrong = (message: StringKey): Refusal => ({ typed: {}, errors: { scans: message } });

/** Those that can be taken in are; of the others, the last is told. */
async function addAll(
  services: Services,
  c: HttpContext,
  { ref, sent }: { ref: BatchRef; sent: readonly Sent[] },
): Promise<Refusal | undefined> {
  let refusal: Refusal | undefined;
  for (const { bytes } of sent) refusal = (await addOne(services, c, ref, bytes)) ?? refusal;
  return refusal;
}

async function addOne(
  services: Services,
  c: HttpContext,
  ref: BatchRef,
  bytes: Uint8Array,
): Promise<Refusal | undefined> {
  if (Buffer.from(bytes.subarray(0, 5)).toString("latin1") === "%PDF-")
    return wrong("petitions.paper.error.scan.pdf");
  const drawn = await drawAnew(bytes);
  if ("refused" in drawn) return wrong(`petitions.paper.error.scan.${drawn.refused}`);
  const { large: picture, width, height } = drawn;
  const added = await addScan(actOf(services, c), ref, { picture, width, height });
  if (!("refused" in added)) return undefined;
  if (added.refused === "too-many-scans") return wrong("petitions.paper.error.scan.too-many");
  const notice =
    added.refused === "known-scan"
      ? c.var.reader.t("petitions.paper.error.scan.known", { code: added.code })
      : c.var.reader.t("petitions.paper.refused.not-open");
  return { typed: {}, errors: {}, notice };
}
