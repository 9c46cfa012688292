import { facesOf } from "#modules/accounts/index.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { answerCsv } from "#platform/http/csv-answer.ts";
import { parseForm, type Typed } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { streamUpload } from "#platform/http/stream-upload.ts";
import { newId } from "#platform/ids.ts";
import type { Services } from "#platform/module.ts";
import type { StringKey } from "#platform/strings/index.ts";
import type { Refusal } from "#ui/forms.tsx";
import { type Begun, beginImport } from "../actions/begin-import.ts";
import { stateOrigin } from "../actions/state-origin.ts";
import { keepFile } from "../imports/files.ts";
import { MOST_BYTES } from "../imports/import.ts";
import { statementForm, statementOf, typedOf } from "../imports/statement-form.ts";
import { templateOf } from "../imports/template.ts";
import { ImportOriginPage } from "../pages/import-origin.tsx";
import { ImportsPage } from "../pages/imports.tsx";
import type { Petition } from "../petition.ts";
import { canWriteTimeline } from "../policy.ts";
import { importsOf } from "../queries/imports.ts";
import { regionsAsked } from "../queries/petitions.ts";
import { ownIn } from "../queries/team.ts";
import { importAtHand, petitionForLists } from "./import-at-hand.ts";
import { readTyped } from "./link-pages.tsx";

/** Bringing a list: the file, and what is said of it. */
export function importRoutes(services: Services): Routes {
  return routes()
    .get("/petitions/:slug/imports", "members", async (c) =>
      showAll(services, c, await petitionForLists(services, c)),
    )
    .post("/petitions/:slug/imports", "members", async (c) => {
      const petition = await petitionForLists(services, c);
      const begun = await takeIn(services, c, petition);
      if ("importId" in begun)
        return seeOther(c, c.var.reader.to(`/petitions/${petition.slug}/imports/${begun.importId}/columns`));
      return showAll(services, c, petition, refusalOf(begun.refused));
    })
    .get("/petitions/:slug/imports/template.csv", "members", async (c) => {
      const petition = await petitionForLists(services, c);
      return answerCsv(c, `${petition.slug}.csv`, [[templateOf(c.var.reader, petition.asks)]]);
    })
    .get("/petitions/:slug/imports/:import/origin", "members", async (c) => {
      const { list } = await importAtHand(services, c);
      return showOrigin(services, c, typedOf(list.statement));
    })
    .post("/petitions/:slug/imports/:import/origin", "members", async (c) => {
      const { ref, path } = await importAtHand(services, c);
      const typed = await readTyped(services, c);
      const today = services.clock.now().toISOString().slice(0, 10);
      const parsed = parseForm(statementForm(today), typed);
      if ("errors" in parsed) return showOrigin(services, c, typed, { typed, errors: parsed.errors });
      const act = actOf(services, c);
      const statement = statementOf(parsed.values);
      const mayWrite = canWriteTimeline(act.viewer, await ownIn(act, ref.petitionId));
      await stateOrigin(act, ref, {
        ...statement,
        standsInTimeline: statement.standsInTimeline && mayWrite,
      });
      return seeOther(c, c.var.reader.to(path));
    });
}

type Refused = Extract<Begun, { refused: unknown }>["refused"] | "missing" | "spreadsheet";

/** The right was asked before a byte of the file was read. */
async function takeIn(
  services: Services,
  c: HttpContext,
  petition: Petition,
): Promise<Begun | { refused: Refused }> {
  const { dataDir } = services.config;
  const id = newId(services.clock.now());
  let fileName = "";
  const { typed, kept } = await streamUpload(c.req.raw, {
    field: "list",
    bytes: MOST_BYTES,
    keep: (content, called) => {
      fileName = called;
      return keepFile(dataDir, id, content);
    },
  });
  c.set("reader", readerOfForm(services, c, typed));
  if (!kept || (fileName === "" && "refused" in kept)) return { refused: "missing" };
  if ("refused" in kept) return kept;
  const called = fileName.replace(/\p{C}/gu, "").slice(-120) || "csv";
  return beginImport(actOf(services, c), petition, { id, fileName: called, ...kept }, dataDir);
}

const refusalOf = (refused: Refused): Refusal => ({
  typed: {},
  errors: { list: `petitions.imports.file.error.${refused}` satisfies StringKey },
});

async function showAll(
  services: Services,
  c: HttpContext,
  petition: Petition,
  refusal?: Refusal,
): Promise<Response> {
  const lists = await importsOf(services.db, petition.id);
  const names = await facesOf(services.db, [...new Set(lists.flatMap(({ personId }) => personId ?? []))]);
  const regions = await regionsAsked(services.db, petition);
  const page = ImportsPage({ frame: services.frame(c), petition, lists, names, regions, refusal });
  return answerPage(c, page, refusal ? 422 : 200);
}

/** Once it is taken, what was said of it stays as it was said. */
async function showOrigin(
  services: Services,
  c: HttpContext,
  typed: Typed,
  refusal?: Refusal,
): Promise<Response> {
  const { petition, list, path } = await importAtHand(services, c);
  const isOpen = ["open", "checking", "checked"].includes(list.state);
  if (!isOpen || !list.columns) return seeOther(c, c.var.reader.to(isOpen ? `${path}/columns` : path));
  const act = actOf(services, c);
  const writesTimeline = canWriteTimeline(act.viewer, await ownIn(act, petition.id));
  const frame = services.frame(c);
  const page = ImportOriginPage({ frame, petition, list, typed, writesTimeline, refusal });
  return answerPage(c, page, refusal ? 422 : 200);
}
