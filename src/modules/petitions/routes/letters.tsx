import { z } from "zod";
import { must } from "#platform/act.ts";
import { NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm, type Typed } from "#platform/http/form.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { line, paragraph } from "#platform/http/text.ts";
import type { Services } from "#platform/module.ts";
import type { Refusal } from "#ui/forms.tsx";
import { progressJson } from "#ui/progress.tsx";
import { stopLetter } from "../actions/stop-letter.ts";
import { writeLetter } from "../actions/write-letter.ts";
import { firstWords, isUntouched } from "../letters/first-words.ts";
import {
  isOccasion,
  isOvertaken,
  LONGEST_LETTER,
  LONGEST_SUBJECT,
  type Occasion,
  occasionsOf,
} from "../letters/letter.ts";
import { countRecipients } from "../letters/recipients.ts";
import { letterBlocks } from "../mail/letter.ts";
import { LetterPreviewPage } from "../pages/letter-preview.tsx";
import { LettersPage } from "../pages/letters.tsx";
import { WriteLetterPage } from "../pages/write-letter.tsx";
import type { Petition } from "../petition.ts";
import { canWriteLetters } from "../policy.ts";
import { findLetter, lettersOf } from "../queries/letters.ts";
import { findPetitionFor } from "../queries/petitions.ts";
import { ownIn } from "../queries/team.ts";
import { readTyped } from "./link-pages.tsx";

const form = z.object({
  subject: line({ max: LONGEST_SUBJECT, required: "petitions.letters.error.subject" }),
  text: paragraph({ max: LONGEST_LETTER, required: "petitions.letters.error.text" }),
});

/** Letters to those who wanted to hear what comes of it: written, looked at, sent, stopped. */
export function letterRoutes(services: Services): Routes {
  const { db } = services;
  return routes()
    .get("/petitions/:slug/letters", "members", async (c) => {
      const petition = await petitionToWriteFor(services, c);
      const letters = await lettersOf(db, petition.id);
      const writable = occasionsOf(petition).filter(
        (occasion) =>
          occasion === "news" ||
          !letters.some((letter) => letter.occasion === occasion && letter.stoppedAt === undefined),
      );
      const waiting = await countRecipients(db, petition.id, "news");
      return answerPage(c, LettersPage({ frame: services.frame(c), petition, letters, writable, waiting }));
    })
    .get("/petitions/:slug/letters/new", "members", async (c) => {
      const petition = await petitionToWriteFor(services, c);
      const occasion = occasionIn(petition, c.req.query("for"));
      return write(services, c, { petition, occasion });
    })
    .post("/petitions/:slug/letters/new", "members", async (c) => {
      const petition = await petitionToWriteFor(services, c);
      const typed = await readTyped(services, c, LONGEST_LETTER);
      if (wasOvertaken(petition, typed)) return writeAsNews(services, c, { petition, typed });
      const occasion = occasionIn(petition, typed.occasion);
      const parsed = readLetter(services, { petition, occasion, typed });
      if ("errors" in parsed)
        return write(services, c, { petition, occasion, refusal: { typed, errors: parsed.errors } });
      if (typed.deed === "change")
        return write(services, c, { petition, occasion, refusal: { typed, errors: {} } });
      return preview(services, c, { petition, occasion, ...parsed.values });
    })
    .post("/petitions/:slug/letters", "members", async (c) => {
      const petition = await petitionToWriteFor(services, c);
      const typed = await readTyped(services, c, LONGEST_LETTER);
      if (wasOvertaken(petition, typed)) return writeAsNews(services, c, { petition, typed });
      const occasion = occasionIn(petition, typed.occasion);
      const parsed = readLetter(services, { petition, occasion, typed });
      if ("errors" in parsed)
        return write(services, c, { petition, occasion, refusal: { typed, errors: parsed.errors } });
      const sent = await writeLetter(actOf(services, c), petition.id, { occasion, ...parsed.values });
      if ("letterId" in sent) return toList(c, petition);
      const notice = c.var.reader.t(`petitions.letters.refused.${sent.refused}`);
      return write(services, c, { petition, occasion, refusal: { typed, errors: {}, notice } });
    })
    .get("/petitions/:slug/letters/:letter/progress.json", "members", async (c) => {
      const petition = await petitionToWriteFor(services, c);
      const { work } = await findLetter(db, petition.id, c.req.param("letter"));
      return c.json(work ? progressJson(c.var.reader, work) : { state: "failed" });
    })
    .post("/petitions/:slug/letters/:letter/stop", "members", async (c) => {
      const petition = await petitionToWriteFor(services, c);
      await readTyped(services, c);
      await stopLetter(actOf(services, c), petition.id, c.req.param("letter"));
      return toList(c, petition);
    });
}

/** For whoever may write the letters of its team. @throws NotFound, Forbidden */
async function petitionToWriteFor(services: Services, c: HttpContext): Promise<Petition> {
  const petition = await findPetitionFor(services.db, c.var.viewer, c.req.param("slug")!);
  must(canWriteLetters(c.var.viewer, await ownIn(actOf(services, c), petition.id)));
  return petition;
}

/** @throws NotFound for what there is nothing to tell about */
function occasionIn(petition: Petition, asked = "news"): Occasion {
  if (!isOccasion(asked) || !occasionsOf(petition).includes(asked)) throw new NotFound();
  return asked;
}

/** What stands before anybody has written is no letter yet. */
function readLetter(
  { readerFor }: Services,
  { petition, occasion, typed }: { petition: Petition; occasion: Occasion; typed: Typed },
): ReturnType<typeof parseForm<typeof form>> {
  const parsed = parseForm(form, typed);
  if ("errors" in parsed || typed.deed === "change") return parsed;
  const untouched = isUntouched(readerFor(petition.language), petition, occasion, parsed.values.text);
  return untouched ? { errors: { text: "petitions.letters.error.untouched" } } : parsed;
}

const wasOvertaken = (petition: Petition, { occasion = "news" }: Typed): boolean =>
  isOccasion(occasion) && isOvertaken(petition, occasion);

/** While it was being written, something else came of it: the words stay, as other news. */
const writeAsNews = (
  services: Services,
  c: HttpContext,
  { petition, typed }: { petition: Petition; typed: Typed },
) =>
  write(services, c, {
    petition,
    occasion: "news",
    refusal: { typed, errors: {}, notice: c.var.reader.t("petitions.letters.refused.overtaken") },
  });

type Writing = { petition: Petition; occasion: Occasion; refusal?: Refusal };

function write(services: Services, c: HttpContext, writing: Writing): Response {
  const { petition, occasion, refusal } = writing;
  const first = firstWords(services.readerFor(petition.language), petition, occasion);
  const page = WriteLetterPage({ frame: services.frame(c), petition, occasion, first, refusal });
  const refused = refusal && (refusal.notice !== undefined || Object.keys(refusal.errors).length > 0);
  return answerPage(c, page, refused ? 422 : 200);
}

type Draft = { petition: Petition; occasion: Occasion } & Record<"subject" | "text", string>;

async function preview(services: Services, c: HttpContext, draft: Draft): Promise<Response> {
  const { db, config, settings, readerFor } = services;
  const { petition, occasion, subject, text } = draft;
  const desk = {
    readerFor,
    siteName: settings().siteName,
    url: (path: string) => `${config.baseUrl}${path}`,
  };
  const mine = `${config.baseUrl}/petitions/${petition.slug}`;
  const blocks = letterBlocks(desk, petition.language, { ...petition, subject, text }, [
    { name: null, less: mine, own: mine },
  ]);
  const typed: Typed = { occasion, subject, text };
  const recipients = await countRecipients(db, petition.id, occasion);
  const perHour = config.smtpUrl ? config.mailPerHour : undefined;
  const page = LetterPreviewPage({ frame: services.frame(c), petition, typed, blocks, recipients, perHour });
  return answerPage(c, page);
}

const toList = (c: HttpContext, { slug }: Petition): Response =>
  seeOther(c, c.var.reader.to(`/petitions/${slug}/letters`));
