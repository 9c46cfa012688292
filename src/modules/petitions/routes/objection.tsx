import { z } from "zod";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm } from "#platform/http/form.ts";
import { answerPage } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { paragraph } from "#platform/http/text.ts";
import type { Services } from "#platform/module.ts";
import type { StringKey } from "#platform/strings/index.ts";
import { objectToRule } from "../actions/object-to-rule.ts";
import { LONGEST_OBJECTION, ObjectionPage } from "../pages/objection.tsx";
import { OneButtonPage } from "../pages/one-button.tsx";
import type { Petition } from "../petition.ts";
import { asideOf } from "../queries/objections.ts";
import { ruleHindrance } from "../queries/open-for-rules.ts";
import { readTyped } from "./link-pages.tsx";
import { linkedSignature } from "./linked-signature.ts";

const form = z.object({ words: paragraph({ max: LONGEST_OBJECTION }).default("") });

/** Where the mail to somebody who was set aside leads. Opening it changes nothing. */
export function objectionRoutes(services: Services): Routes {
  const { db } = services;
  return routes()
    .get("/petitions/:slug/signatures/:id/objection", "everyone", async (c) => {
      const { petition, ref, path } = await linkedSignature(services, c, "objection");
      const aside = await asideOf(db, ref);
      if (!aside) return say(services, c, { petition, how: "nothing" });
      const { objection, reason } = aside;
      if (objection)
        return say(services, c, { petition, how: objection.answer ?? "made", words: objection.answerWords });
      if ((await ruleHindrance(db, petition.id)) === "petition-over")
        return say(services, c, { petition, how: "over" });
      const page = ObjectionPage({ frame: services.frame(c), petition, reason, action: path("objection") });
      return answerPage(c, page);
    })
    .post("/petitions/:slug/signatures/:id/objection", "everyone", async (c) => {
      const { petition, ref, path } = await linkedSignature(services, c, "objection");
      const typed = await readTyped(services, c);
      const parsed = parseForm(form, typed);
      if ("errors" in parsed) {
        const { reason = "" } = (await asideOf(db, ref)) ?? {};
        const refusal = { typed, errors: parsed.errors };
        const frame = services.frame(c);
        const page = ObjectionPage({ frame, petition, reason, action: path("objection"), refusal });
        return answerPage(c, page, 422);
      }
      const objected = await objectToRule(actOf(services, c), ref, parsed.values.words);
      if ("objected" in objected) return say(services, c, { petition, how: "made" });
      return say(services, c, { petition, how: objected.refused === "petition-over" ? "over" : "nothing" });
    });
}

const WORDS = {
  made: ["petitions.objection.made", "petitions.objection.made.text"],
  counts: ["petitions.objection.nothing", "petitions.objection.nothing.text"],
  stays: ["petitions.objection.answered", "petitions.objection.answered.text"],
  nothing: ["petitions.objection.nothing", "petitions.objection.nothing.text"],
  over: ["petitions.objection.over", "petitions.objection.over.text"],
} as const satisfies Record<string, readonly [StringKey, StringKey]>;

type Said = { petition: Petition; how: keyof typeof WORDS; words?: string };

/** How it stands; the team's words behind ours. */
function say(services: Services, c: HttpContext, { petition, how, words = "" }: Said): Response {
  const frame = services.frame(c);
  const [title, text] = WORDS[how];
  const { t } = frame.reader;
  return answerPage(
    c,
    OneButtonPage({ frame, petition, title: t(title), text: `${t(text)} ${words}`.trim() }),
  );
}
