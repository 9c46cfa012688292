import { join } from "node:path";
import { listPetitionsFor } from "#modules/petitions/index.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { readForm } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Module, Services } from "#platform/module.ts";
import { enterBy } from "./doors.ts";
import { countLetters, newestLetters } from "./letter-box.ts";
import { EntrancePage } from "./pages/entrance.tsx";
import { LetterBoxPage } from "./pages/letter-box.tsx";
import { strings } from "./strings/index.ts";
import { mailsOnTheirWay } from "./turn-day.ts";

const SHOWN = 24;
const LETTERS = 30;

/**
 * What the demo adds to the program: an entrance in place of the front page, the letter box of everybody, and the
 * button that turns the day. It stands before the other modules, so that its entrance is the one that answers.
 * @param turn moves the clock and lets everything happen that is due by then
 */
export const demoModule = (turn: (services: Services) => Promise<void>): Module => ({
  name: "demo",
  strings,
  nav: ({ t }) => [{ href: "/demo/mail", label: t("demo.letters") }],
  routes: (services) => demoRoutes(services, turn),
});

function demoRoutes(services: Services, turn: (services: Services) => Promise<void>): Routes {
  const { db, clock, config } = services;
  const folder = join(config.dataDir, "outbox");

  return routes()
    .get("/", "everyone", async (c) => {
      const petitions = await listPetitionsFor(db, c.var.viewer, { limit: SHOWN });
      const letters = await countLetters(folder);
      const given = { now: clock.now(), brought: broughtBy(c), phoneUrl: phoneAddress(config.baseUrl) };
      return answerPage(c, EntrancePage({ ...given, frame: services.frame(c), petitions, letters }));
    })
    .get("/demo/mail", "everyone", async (c) => {
      await mailsOnTheirWay(db, clock.now());
      const letters = await newestLetters(folder, LETTERS + 1, c.req.query("before"));
      const { baseUrl } = config;
      return answerPage(c, LetterBoxPage({ frame: services.frame(c), letters, pageSize: LETTERS, baseUrl }));
    })
    .post("/demo/doors/:door", "everyone", async (c) => {
      c.set("reader", readerOfForm(services, c, await readForm(c.req.raw)));
      return seeOther(c, c.var.reader.to(await enterBy(services, c, c.req.param("door"))));
    })
    .post("/demo/clock", "everyone", async (c) => {
      c.set("reader", readerOfForm(services, c, await readForm(c.req.raw)));
      const before = await countLetters(folder);
      await turn(services);
      await mailsOnTheirWay(db, clock.now());
      const brought = (await countLetters(folder)) - before;
      return seeOther(c, c.var.reader.to(`/?brought=${brought}`));
    });
}

/** How many mails the day that was just turned has brought; `undefined` when none was turned. */
function broughtBy(c: HttpContext): number | undefined {
  const given = c.req.query("brought") ?? "";
  return /^\d{1,5}$/.test(given) ? Number(given) : undefined;
}

/** Under the name "localhost" a phone finds itself. */
const phoneAddress = (baseUrl: string): string | undefined =>
  new URL(baseUrl).hostname === "localhost" ? undefined : baseUrl;
