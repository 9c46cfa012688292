import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { answerCsv } from "#platform/http/csv-answer.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { progressJson } from "#ui/progress.tsx";
import { removeImport } from "../actions/remove-import.ts";
import { stopTaking, takeImport } from "../actions/take-import.ts";
import { undoImport } from "../actions/undo-import.ts";
import { refusedList } from "../imports/refused-list.ts";
import { ImportPage } from "../pages/import.tsx";
import { ImportUndoPage } from "../pages/import-undo.tsx";
import { countingBy, firstRowsLeft, foundIn, workOn } from "../queries/imports.ts";
import { countToldOfList } from "../queries/told-of-list.ts";
import { importAtHand } from "./import-at-hand.ts";
import { readTyped } from "./link-pages.tsx";

/** A list that was said to be something: how it stands, and each step on from there. */
export function importStepRoutes(services: Services): Routes {
  const { db } = services;
  return routes()
    .get("/petitions/:slug/imports/:import", "members", (c) => show(services, c))
    .get("/petitions/:slug/imports/:import/progress.json", "members", async (c) => {
      const { list } = await importAtHand(services, c);
      const work = (await workOn(db, list)) ?? { state: "done", done: 1, whole: 1 };
      c.header("Cache-Control", "private, no-store");
      return c.json(progressJson(c.var.reader, work));
    })
    .get("/petitions/:slug/imports/:import/refused.csv", "members", async (c) => {
      const { petition, list } = await importAtHand(services, c);
      const { dataDir } = services.config;
      const rows = refusedList({ db, reader: c.var.reader, dataDir }, list);
      return answerCsv(c, `${petition.slug}-${list.id.slice(0, 8)}.csv`, rows, list.separator);
    })
    .post("/petitions/:slug/imports/:import/taking", "members", async (c) => {
      const { ref, path } = await importAtHand(services, c);
      await readTyped(services, c);
      const answer = await takeImport(actOf(services, c), ref);
      if ("refused" in answer && answer.refused === "petition-over") return show(services, c, answer.refused);
      return seeOther(c, c.var.reader.to(path));
    })
    .post("/petitions/:slug/imports/:import/stop", "members", async (c) => {
      const { ref, path } = await importAtHand(services, c);
      await readTyped(services, c);
      await stopTaking(actOf(services, c), ref);
      return seeOther(c, c.var.reader.to(path));
    })
    .get("/petitions/:slug/imports/:import/undo", "members", (c) => showUndo(services, c))
    .post("/petitions/:slug/imports/:import/undo", "members", async (c) => {
      const { ref, path } = await importAtHand(services, c);
      await readTyped(services, c);
      const answer = await undoImport(actOf(services, c), ref);
      if ("refused" in answer && answer.refused !== "nothing-taken") return show(services, c, answer.refused);
      return seeOther(c, c.var.reader.to(path));
    })
    .post("/petitions/:slug/imports/:import/removal", "members", async (c) => {
      const { petition, ref, path } = await importAtHand(services, c);
      await readTyped(services, c);
      const answer = await removeImport(actOf(services, c), ref, services.config.dataDir);
      return seeOther(c, c.var.reader.to("removed" in answer ? `/petitions/${petition.slug}/imports` : path));
    });
}

async function show(
  services: Services,
  c: HttpContext,
  refused?: "petition-over" | "one-at-a-time",
): Promise<Response> {
  const { db } = services;
  const { petition, list, ref, path } = await importAtHand(services, c);
  if (list.state === "open") {
    const missing = list.columns && !list.trouble ? "origin" : "columns";
    return seeOther(c, c.var.reader.to(`${path}/${missing}`));
  }
  const work = await workOn(db, list);
  const [found, first] = await Promise.all([foundIn(db, ref), firstRowsLeft(db, ref)]);
  const counting = list.state === "taken" ? await countingBy(db, ref) : 0;
  const frame = services.frame(c);
  return answerPage(
    c,
    ImportPage({ frame, petition, list, work, found, first, counting, refused }),
    refused ? 422 : 200,
  );
}

async function showUndo(services: Services, c: HttpContext): Promise<Response> {
  const { petition, list, ref, path } = await importAtHand(services, c);
  const going = ["taken", "taking", "undoing"].includes(list.state);
  if (!going) return seeOther(c, c.var.reader.to(path));
  const [counting, told] = await Promise.all([
    countingBy(services.db, ref),
    list.statement?.writesToSigners ? countToldOfList(services.db, ref) : 0,
  ]);
  return answerPage(c, ImportUndoPage({ frame: services.frame(c), petition, list, counting, told }));
}
