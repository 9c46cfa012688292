import { lookAt } from "#platform/csv-file/index.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm, type Typed } from "#platform/http/form.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import type { Refusal } from "#ui/forms.tsx";
import { chooseColumns } from "../actions/choose-columns.ts";
import { type Columns, fieldsFor } from "../imports/columns.ts";
import { columnsForm, columnsOf, readingForm, typedOf } from "../imports/columns-form.ts";
import { pathsOf } from "../imports/files.ts";
import { guessColumns } from "../imports/guess-columns.ts";
import type { SignatureImport } from "../imports/import.ts";
import { ImportColumnsPage, type Reading } from "../pages/import-columns.tsx";
import { importAtHand } from "./import-at-hand.ts";
import { readTyped } from "./link-pages.tsx";

/** How a list is written, and which of its columns says what. */
export function importColumnRoutes(services: Services): Routes {
  return routes()
    .get("/petitions/:slug/imports/:import/columns", "members", async (c) => {
      const { list } = await importAtHand(services, c);
      return show(services, c, await readAs(services, list, c.req.query()));
    })
    .post("/petitions/:slug/imports/:import/columns", "members", async (c) => {
      const { petition, list, ref, path } = await importAtHand(services, c);
      const typed = await readTyped(services, c);
      const reading = await readAs(services, list, typed);
      if (!reading) return show(services, c, reading);
      const today = services.clock.now().toISOString().slice(0, 10);
      const asking = { petition, width: reading.rows[0]?.length ?? 0, today };
      const parsed = parseForm(columnsForm(asking), typed);
      if ("errors" in parsed) return show(services, c, reading, { typed, errors: parsed.errors });
      const columns = columnsOf(parsed.values as Typed, asking);
      const { encoding, separator, header } = reading;
      const chosen = await chooseColumns(actOf(services, c), ref, { encoding, separator, header, columns });
      return seeOther(c, c.var.reader.to("chosen" in chosen ? `${path}/origin` : path));
    });
}

/** The first rows under what was chosen, or else under what is known; `undefined` when it can't be read so. */
async function readAs(
  { config: { dataDir } }: Services,
  list: SignatureImport,
  typed: Typed,
): Promise<Reading | undefined> {
  const chosen = readingForm.parse(typed);
  const { encoding = list.encoding, separator = list.separator } = chosen;
  try {
    const look = await lookAt(pathsOf(dataDir, list).sent, { encoding, separator });
    if ("refused" in look) return undefined;
    const hasHeader = chosen.header ? chosen.header === "yes" : list.header !== undefined;
    return { encoding, separator, rows: look.rows, header: hasHeader ? look.rows[0] : undefined };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

async function show(
  services: Services,
  c: HttpContext,
  reading: Reading | undefined,
  refusal?: Refusal,
): Promise<Response> {
  const { petition, list, path } = await importAtHand(services, c);
  if (list.state !== "open" && list.state !== "checked") return seeOther(c, c.var.reader.to(path));
  const asked = { fields: fieldsFor(petition.asks), country: petition.country };
  const guessed = reading ? guessColumns(reading, asked) : undefined;
  const typed = refusal?.typed ?? typedOf(keptOrGuessed(list, reading, guessed));
  const page = ImportColumnsPage({ frame: services.frame(c), petition, list, reading, typed, refusal });
  return answerPage(c, page, refusal || !reading ? 422 : 200);
}

/** What was chosen before, as long as the file is read as it was then. */
function keptOrGuessed(
  list: SignatureImport,
  reading: Reading | undefined,
  guessed: Columns | undefined,
): Columns {
  const same = reading?.separator === list.separator && !!reading.header === !!list.header;
  const none: Columns = { at: {}, width: 0, dayOrder: "day-first", country: "", day: "" };
  return (same ? list.columns : undefined) ?? guessed ?? none;
}
