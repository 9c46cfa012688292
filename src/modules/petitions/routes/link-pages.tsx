import type { HttpContext } from "#platform/http/context.ts";
import { readForm, type Typed } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { answerPage } from "#platform/http/page.ts";
import type { Services } from "#platform/module.ts";
import { OneButtonPage } from "../pages/one-button.tsx";
import type { Petition } from "../petition.ts";

/** Whatever was typed; the page that answers speaks the language of the form. */
export async function readTyped(services: Services, c: HttpContext, longest?: number): Promise<Typed> {
  const typed = await readForm(c.req.raw, longest);
  c.set("reader", readerOfForm(services, c, typed));
  return typed;
}

/** For a link whose signature is gone or can do nothing any more. */
export function endedPage(services: Services, c: HttpContext, petition: Petition): Response {
  const frame = services.frame(c);
  const { t } = frame.reader;
  return answerPage(
    c,
    OneButtonPage({
      frame,
      petition,
      title: t("petitions.link.ended"),
      text: t("petitions.link.ended.text"),
    }),
    410,
  );
}
