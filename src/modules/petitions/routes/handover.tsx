import { Readable } from "node:stream";
import { z } from "zod";
import { must } from "#platform/act.ts";
import { Conflict, NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm } from "#platform/http/form.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { line, paragraph } from "#platform/http/text.ts";
import { stopLongWork } from "#platform/long-work/index.ts";
import type { Services } from "#platform/module.ts";
import type { Refusal } from "#ui/forms.tsx";
import { progressJson } from "#ui/progress.tsx";
import { beginHandover } from "../actions/begin-handover.ts";
import { discardHandover } from "../actions/discard-handover.ts";
import { takeCopy } from "../actions/take-copy.ts";
import { folderOf } from "../handover/files.ts";
import { HandoverPage } from "../pages/handover.tsx";
import type { Petition } from "../petition.ts";
import { canExport } from "../policy.ts";
import {
  downloadsOf,
  findHandover,
  type Handover,
  handoversOf,
  withdrawnSince,
} from "../queries/handovers.ts";
import { findPetitionFor } from "../queries/petitions.ts";
import { ownIn } from "../queries/team.ts";
import { openCopy } from "./handover-copy.ts";
import { readTyped } from "./link-pages.tsx";

const LONGEST_LETTER = 6_000;
const form = z.object({
  letter: paragraph({ max: LONGEST_LETTER, required: "petitions.handover.error.letter" }),
  contact: line({ max: 200, required: "petitions.handover.error.contact" }),
});

/** The package for handing over: made, looked at, taken out, ended. For those who lead. */
export function handoverRoutes(services: Services): Routes {
  const { db } = services;
  return routes()
    .get("/petitions/:slug/handover", "members", async (c) => show(services, c, await led(services, c)))
    .post("/petitions/:slug/handover", "members", async (c) => {
      const petition = await led(services, c);
      const typed = await readTyped(services, c, LONGEST_LETTER);
      const parsed = parseForm(form, typed);
      if ("errors" in parsed) return show(services, c, petition, { typed, errors: parsed.errors });
      const begun = await beginHandover(actOf(services, c), petition.id, parsed.values);
      if ("handoverId" in begun) return toPage(c, petition);
      const notice = c.var.reader.t(`petitions.handover.refused.${begun.refused}`);
      return show(services, c, petition, { typed, errors: {}, notice });
    })
    .get("/petitions/:slug/handover/:handover/progress.json", "members", async (c) => {
      const { work } = await ofPackage(services, c);
      return c.json(work ? progressJson(c.var.reader, work) : { state: "failed" });
    })
    .post("/petitions/:slug/handover/:handover/stop", "members", async (c) => {
      const { petition, work } = await ofPackage(services, c);
      await readTyped(services, c);
      if (work) await stopLongWork(actOf(services, c), work.id);
      return toPage(c, petition);
    })
    .post("/petitions/:slug/handover/:handover/removal", "members", async (c) => {
      const { petition, id } = await ofPackage(services, c);
      await readTyped(services, c);
      await discardHandover(actOf(services, c), petition.id, id);
      return toPage(c, petition);
    })
    .post("/petitions/:slug/handover/:handover/files/:file", "members", async (c) => {
      const handover = await ofPackage(services, c);
      const { petition } = handover;
      await readTyped(services, c);
      const file = c.req.param("file");
      const folder = folderOf(services.config.dataDir, { petitionId: petition.id, handoverId: handover.id });
      const act = actOf(services, c);
      const takeOut = () => takeCopy(act, { petitionId: petition.id, handoverId: handover.id, file });
      const copy = await openCopy(services, { petition, handover, folder, file, takeOut });
      if (copy === "no-such-file") throw new NotFound();
      if (copy === "gone") throw new Conflict();
      return c.body(Readable.toWeb(copy.bytes) as ReadableStream, 200, {
        "Content-Type": copy.type,
        "Content-Disposition": `attachment; filename="${copy.name}"`,
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, no-store",
      });
    });

  async function ofPackage(_: Services, c: HttpContext): Promise<Handover & { petition: Petition }> {
    const petition = await led(services, c);
    return { ...(await findHandover(db, petition.id, c.req.param("handover")!)), petition };
  }
}

/** @throws NotFound, Forbidden */
export async function led(services: Services, c: HttpContext): Promise<Petition> {
  const petition = await findPetitionFor(services.db, c.var.viewer, c.req.param("slug")!);
  must(canExport(c.var.viewer, await ownIn(actOf(services, c), petition.id)));
  return petition;
}

async function show(
  services: Services,
  c: HttpContext,
  petition: Petition,
  refusal?: Refusal,
): Promise<Response> {
  const { db, config, readerFor } = services;
  const all = await handoversOf(db, petition.id);
  const there = all.filter(({ discardedAt }) => !discardedAt);
  const whole = there.filter(({ manifestSha256 }) => manifestSha256);
  const packages = await Promise.all(
    whole.map(async (handover) => ({
      handover,
      withdrawn: await withdrawnSince(db, petition.id, handover),
      downloads: await downloadsOf(db, petition.id, handover.id),
    })),
  );
  const page = HandoverPage({
    frame: services.frame(c),
    petition,
    latest: all[0],
    packages,
    unfinished: there.filter(({ manifestSha256, work }) => !manifestSha256 && work?.state !== "going"),
    refusal,
    letterReader: readerFor(petition.language),
    url: `${config.baseUrl}/petitions/${petition.slug}`,
  });
  return answerPage(c, page, refusal ? 422 : 200);
}

const toPage = (c: HttpContext, { slug }: Petition): Response =>
  seeOther(c, c.var.reader.to(`/petitions/${slug}/handover`));
