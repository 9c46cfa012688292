import { enter, type Joined, joinByPasskey, joinByPassword, offerPasskey } from "#modules/accounts/index.ts";
import type { Act } from "#platform/act.ts";
import { NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm, type Typed } from "#platform/http/form.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { timeZoneOf } from "#platform/time-zones.ts";
import type { Refusal } from "#ui/forms.tsx";
import { finishSetUp } from "../actions/finish-set-up.ts";
import { AlreadySetUpPage, SetUpAdministratorPage, SetUpPartPage } from "../pages/set-up.tsx";
import { formOf, PARTS, type Part } from "../place-form.ts";
import { findSetUp, keepTyped, type SetUp } from "../queries/set-up.ts";
import { isKey, removeLink } from "../set-up-link.ts";
import { readIn } from "./read-in.ts";

/**
 * The set-up, behind the one link that the console and the data folder hold. A wrong key, and the right one once it is
 * done, get the 404 of an address that never was.
 */
export function setUpRoutes(services: Services): Routes {
  return routes()
    .get("/set-up/:key", "everyone", async (c) => {
      await underWay(services, c);
      return seeOther(c, c.var.reader.to(`${baseOf(c)}/${PARTS[0]}`));
    })
    .get("/set-up/:key/administrator", "everyone", async (c) => {
      await underWay(services, c);
      return answerPage(c, SetUpAdministratorPage({ frame: services.frame(c), base: baseOf(c) }));
    })
    .post("/set-up/:key/administrator", "everyone", (c) =>
      finish(services, c, (act, typed) => joinByPassword(act, c, typed)),
    )
    .post("/set-up/:key/administrator/passkey", "everyone", (c) =>
      finish(services, c, (act, typed) => joinByPasskey(act, services, c, typed)),
    )
    .post("/set-up/:key/administrator/passkey/options", "everyone", async (c) => {
      await underWay(services, c);
      return offerPasskey(services, c);
    })
    .get("/set-up/:key/:part", "everyone", async (c) => {
      const { typed } = await underWay(services, c);
      const part = partOf(c);
      return showPart(services, c, part, { said: typed[part] ?? presets(c) });
    })
    .post("/set-up/:key/:part", "everyone", (c) => takePart(services, c));
}

/** @throws NotFound */
async function underWay(services: Services, c: HttpContext): Promise<SetUp> {
  const begun = services.settings().setUp ? undefined : await findSetUp(services.db);
  if (!begun || !isKey(services.keys, begun.nonce, c.req.param("key") ?? "")) throw new NotFound();
  return begun;
}

const baseOf = (c: HttpContext): string => `/set-up/${c.req.param("key")}`;

function partOf(c: HttpContext): Part {
  const part = PARTS.find((one) => one === c.req.param("part"));
  if (!part) throw new NotFound();
  return part;
}

/** Back is another way to send the form: nothing typed is lost, and nothing is refused. */
async function takePart(services: Services, c: HttpContext): Promise<Response> {
  await underWay(services, c);
  const part = partOf(c);
  const typed = await readIn(services, c);
  const form = formOf(part, services.config.given);
  await keepTyped(
    services.db,
    part,
    Object.fromEntries(Object.keys(form.shape).map((name) => [name, typed[name] ?? ""])),
  );
  const index = PARTS.indexOf(part);
  if (typed.go === "back") return goTo(c, PARTS[Math.max(0, index - 1)]!);
  const parsed = parseForm(form, typed);
  if ("errors" in parsed)
    return showPart(services, c, part, { said: typed, refusal: { typed, errors: parsed.errors } });
  return goTo(c, PARTS[index + 1] ?? "administrator");
}

const goTo = (c: HttpContext, step: Part | "administrator"): Response =>
  seeOther(c, c.var.reader.to(`${baseOf(c)}/${step}`));

type Shown = { said: Typed; refusal?: Refusal };

function showPart(services: Services, c: HttpContext, part: Part, shown: Shown): Response {
  const { given } = services.config;
  const page = SetUpPartPage({ frame: services.frame(c), base: baseOf(c), part, given, ...shown });
  return answerPage(c, page, shown.refusal ? 422 : 200);
}

/** What the browser says of its owner's languages, as a beginning: "de-AT" reads German and most likely lives there. */
function presets(c: HttpContext): Typed {
  const country = /^[a-z]{2,3}-([A-Z]{2})\b/.exec(c.req.header("accept-language") ?? "")?.[1] ?? "";
  return {
    country,
    siteLanguage: c.var.reader.language,
    timeZone: (country && timeZoneOf(country)) || "",
  };
}

async function finish(
  services: Services,
  c: HttpContext,
  join: (act: Act, typed: Typed) => Promise<Joined>,
): Promise<Response> {
  await underWay(services, c);
  const typed = await readIn(services, c);
  const finished = await finishSetUp(actOf(services, c), services.config.given, (act) => join(act, typed));
  if ("refusal" in finished) {
    const { refusal, status } = finished;
    const frame = { ...services.frame(c), path: `${baseOf(c)}/administrator` };
    return answerPage(c, SetUpAdministratorPage({ frame, base: baseOf(c), refusal }), status);
  }
  if ("token" in finished) {
    await services.refreshSettings();
    await removeLink(services.config.dataDir);
    return enter(services, c, { token: finished.token, nextPath: "/admin" });
  }
  if (finished.refused === "unfinished") return goTo(c, finished.part);
  await services.refreshSettings();
  return answerPage(c, AlreadySetUpPage({ frame: services.frame(c) }), 410);
}
