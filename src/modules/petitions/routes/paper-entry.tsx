import { actOf } from "#platform/http/act.ts";
import { type FieldErrors, type Parsed, parseForm } from "#platform/http/form.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { checkBatch } from "../actions/check-batch.ts";
import { endBatch } from "../actions/end-batch.ts";
import { enterCount } from "../actions/enter-count.ts";
import { takeUpBatch } from "../actions/take-up-batch.ts";
import { countedIn, countForm, endForm, handOverForm } from "../paper/batch-form.ts";
import { regionsAsked } from "../queries/petitions.ts";
import { readTyped } from "./link-pages.tsx";
import { answerBatch, batchOnPaper, showBatch, told } from "./paper-answers.tsx";

/** What came back: a first count, a second that knows nothing of it, and the end of a batch. */
export function paperEntryRoutes(services: Services): Routes {
  return routes()
    .get("/petitions/:slug/paper/:batch", "members", (c) => showBatch(services, c))
    .post("/petitions/:slug/paper/:batch/count", "members", async (c) => {
      const { petition, ref } = await batchOnPaper(services, c);
      const regions = await regionsAsked(services.db, petition);
      const typed = await readTyped(services, c);
      const [counted, sheets] = [parseForm(countForm(regions), typed), parseForm(handOverForm, typed)];
      if ("errors" in counted || "errors" in sheets)
        return showBatch(services, c, { typed, errors: { ...errorsOf(counted), ...errorsOf(sheets) } });
      const { day, came_back } = sheets.values;
      const entry = { counted: countedIn(counted.values, regions), day, cameBack: came_back };
      return answerBatch(services, c, told(await enterCount(actOf(services, c), ref, entry)), { typed });
    })
    .post("/petitions/:slug/paper/:batch/check", "members", async (c) => {
      const { petition, ref } = await batchOnPaper(services, c);
      const regions = await regionsAsked(services.db, petition);
      const typed = await readTyped(services, c);
      const parsed = parseForm(countForm(regions), typed);
      if ("errors" in parsed) return showBatch(services, c, { typed, errors: parsed.errors });
      const checked = await checkBatch(actOf(services, c), ref, countedIn(parsed.values, regions));
      const more = "checked" in checked && checked.checked === "confirmed" ? "?done=confirmed" : "";
      return answerBatch(services, c, told(checked), { typed, more });
    })
    .post("/petitions/:slug/paper/:batch/entry", "members", async (c) => {
      const { batch, ref } = await batchOnPaper(services, c);
      await readTyped(services, c);
      const taken = await takeUpBatch(actOf(services, c), ref);
      // Whoever corrects lines is led to them, with the photos beside.
      const more = batch.state === "differs" && batch.way === "lines" ? "/lines" : "";
      return answerBatch(services, c, told(taken), { more });
    })
    .post("/petitions/:slug/paper/:batch/end", "members", async (c) => {
      const { ref } = await batchOnPaper(services, c);
      const typed = await readTyped(services, c);
      const parsed = parseForm(endForm, typed);
      if ("errors" in parsed) return showBatch(services, c, { typed, errors: parsed.errors });
      const ended = await endBatch(actOf(services, c), ref, parsed.values.reason);
      return answerBatch(services, c, told(ended), { typed });
    });
}

const errorsOf = (parsed: Parsed<unknown>): FieldErrors => ("errors" in parsed ? parsed.errors : {});
