import { NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm } from "#platform/http/form.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { isId } from "#platform/ids.ts";
import type { Services } from "#platform/module.ts";
import type { Refusal } from "#ui/forms.tsx";
import { changeLine } from "../actions/change-line.ts";
import { checkLines } from "../actions/check-lines.ts";
import { addLines, enterLines, removeLine } from "../actions/write-lines.ts";
import { PaperLinesPage } from "../pages/paper-lines.tsx";
import { batchPath, type PaperBatch } from "../paper/batch.ts";
import { doubtField, linesEndForm, readingForm } from "../paper/batch-form.ts";
import { writtenByOthers } from "../paper/line.ts";
import { lineField, readLine, readSheet } from "../paper/line-form.ts";
import { linesOf } from "../queries/paper-lines.ts";
import { scansOf } from "../queries/paper-scans.ts";
import { regionsAsked } from "../queries/petitions.ts";
import { readTyped } from "./link-pages.tsx";
import { answerBatch, batchOnPaper, peopleOf, showBatch, todayOf, told } from "./paper-answers.tsx";

/** Who stands on the sheets: written down by one person, read again by another. */
export function paperLineRoutes(services: Services): Routes {
  return (
    routes()
      .get("/petitions/:slug/paper/:batch/lines", "members", (c) => showLines(services, c))
      .post("/petitions/:slug/paper/:batch/lines", "members", async (c) => {
        const { petition, batch, ref } = await batchOnPaper(services, c);
        const typed = await readTyped(services, c);
        const sheet = readSheet(typed, {
          petition,
          batch,
          regions: await regionsAsked(services.db, petition),
        });
        if ("errors" in sheet) return showLines(services, c, { typed, errors: sheet.errors, form: "sheet" });
        const added = await addLines(actOf(services, c), ref, sheet.lines);
        if (!("refused" in added)) return toLines(c, ref.code, "#written");
        if (added.refused !== "too-many-counted") return answerBatch(services, c, { refused: added.refused });
        const errors = { [lineField("name", 1)]: "petitions.paper.error.count.many" } as const;
        return showLines(services, c, { typed, errors, form: "sheet" });
      })
      .post("/petitions/:slug/paper/:batch/lines/end", "members", async (c) => {
        const { batch, ref } = await batchOnPaper(services, c);
        const typed = await readTyped(services, c);
        const sheets = parseForm(linesEndForm, typed);
        if ("errors" in sheets) return showLines(services, c, { typed, errors: sheets.errors, form: "end" });
        const { day, came_back, read } = sheets.values;
        const handed = { day, cameBack: came_back, readOthers: read };
        const entered = await enterLines(actOf(services, c), ref, handed);
        if (!("refused" in entered)) return answerBatch(services, c, {}, { more: handedBack(batch) });
        if (entered.refused === "day-wrong")
          return showLines(services, c, { typed, errors: { day: "petitions.paper.error.day" }, form: "end" });
        if (entered.refused === "others-unread")
          return showLines(services, c, {
            typed,
            errors: { read: "petitions.paper.error.read" },
            form: "end",
          });
        return answerBatch(services, c, { refused: entered.refused }, { typed });
      })
      .post("/petitions/:slug/paper/:batch/reading", "members", async (c) => {
        const { batch, ref } = await batchOnPaper(services, c);
        const typed = await readTyped(services, c);
        const parsed = parseForm(readingForm, typed);
        if ("errors" in parsed) return showBatch(services, c, { typed, errors: parsed.errors });
        const lines = await linesOf(services.db, batch);
        const doubted = lines.map(({ id }) => id).filter((id) => typed[doubtField(id)] !== undefined);
        const reading = { counted: parsed.values.count, doubted, seen: typed.seen ?? "" };
        const checked = await checkLines(actOf(services, c), ref, reading);
        const more = "checked" in checked && checked.checked === "confirmed" ? "?done=confirmed" : "";
        return answerBatch(services, c, told(checked), { typed, more });
      })
      // Last: `end` is no line.
      .add(oneLineRoutes(services))
  );
}

/** What becomes of one that is written down. */
const oneLineRoutes = (services: Services): Routes =>
  routes()
    .post("/petitions/:slug/paper/:batch/lines/:line", "members", async (c) => {
      const { petition, batch, ref } = await batchOnPaper(services, c);
      const typed = await readTyped(services, c);
      const lineId = c.req.param("line");
      if (!isId(lineId)) throw new NotFound();
      const read = readLine(typed, { petition, batch, regions: await regionsAsked(services.db, petition) });
      if ("errors" in read) return showLines(services, c, { typed, errors: read.errors, form: "line" });
      const changed = await changeLine(actOf(services, c), ref, { lineId, line: read.line });
      if ("refused" in changed) return answerBatch(services, c, changed);
      return toLines(c, ref.code, `#line-${lineId}`);
    })
    .post("/petitions/:slug/paper/:batch/lines/:line/removal", "members", async (c) => {
      const { ref } = await batchOnPaper(services, c);
      await readTyped(services, c);
      const line = c.req.param("line");
      const removed = isId(line) ? await removeLine(actOf(services, c), ref, line) : undefined;
      if (removed && "refused" in removed) return answerBatch(services, c, removed);
      return toLines(c, ref.code, "#written");
    });

const handedBack = ({ entryOf }: PaperBatch): string => (entryOf ? "?done=handed-back" : "");

const toLines = (c: HttpContext, code: string, more: string): Response =>
  seeOther(c, c.var.reader.to(`${batchPath({ slug: c.req.param("slug")! }, code)}/lines${more}`));

/** For whoever is entering them; everybody else is led to the batch, where it says how it stands. */
async function showLines(
  services: Services,
  c: HttpContext,
  refusal?: Refusal & { form: "sheet" | "line" | "end" },
): Promise<Response> {
  const { petition, batch, stage } = await batchOnPaper(services, c);
  const path = batchPath(petition, batch.code);
  const [lines, scans] = [await linesOf(services.db, batch), await scansOf(services.db, batch)];
  if (stage !== "write" || scans.length === 0) return seeOther(c, c.var.reader.to(path));
  const page = PaperLinesPage({
    frame: { ...services.frame(c), path: `${path}/lines` },
    ...{ petition, batch, scans, lines, refusal },
    others: batch.entryOf ? 0 : writtenByOthers(lines, c.var.viewer.personId).length,
    editing: refusal?.form === "line" ? c.req.param("line") : c.req.query("line"),
    people: await peopleOf(services, [batch]),
    regions: await regionsAsked(services.db, petition),
    today: todayOf(services, c),
  });
  return answerPage(c, page, refusal ? 422 : 200);
}
