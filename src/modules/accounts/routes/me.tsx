import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm, readForm } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import type { StringKey } from "#platform/strings/index.ts";
import { changeProfile } from "../actions/change-profile.ts";
import type { Refusal } from "../components/fields.tsx";
import { MePage } from "../pages/me.tsx";
import { PersonPage } from "../pages/person.tsx";
import { ProfilePage } from "../pages/profile.tsx";
import { profileChange, profileForm } from "../profile-form.ts";
import { awaitedAddress, credentialsOf } from "../queries/credentials.ts";
import { findProfileFor, ownProfile } from "../queries/persons.ts";

const SAVED: Readonly<Record<string, StringKey>> = {
  yes: "accounts.profile.saved",
  picture: "accounts.picture.saved",
  "no-picture": "accounts.picture.removed",
};

/** A person's own first page, what they show of themselves, and how others see it. */
export function meRoutes(services: Services): Routes {
  const { db } = services;
  const showProfile = async (c: HttpContext, refusal?: Refusal) => {
    const profile = await ownProfile(db, c.var.viewer.personId!);
    const saved = SAVED[c.req.query("saved") ?? ""];
    const page = ProfilePage({ frame: services.frame(c), profile, saved, refusal });
    return answerPage(c, page, refusal ? 422 : 200);
  };

  return routes()
    .get("/me", "members", async (c) => {
      const { personId, name = "" } = c.var.viewer;
      const credentials = await credentialsOf(db, personId!);
      const page = MePage({
        frame: services.frame(c),
        name,
        credentials,
        awaited: await awaitedAddress(db, personId!, services.clock.now()),
        provider: services.config.oidc,
        waiting: await services.home(c),
        begin: services.begin(c.var.reader),
      });
      return answerPage(c, page);
    })
    .get("/me/profile", "members", (c) => showProfile(c))
    .post("/me/profile", "members", async (c) => {
      const typed = await readForm(c.req.raw);
      c.set("reader", readerOfForm(services, c, typed));
      const parsed = parseForm(profileForm, typed);
      if ("errors" in parsed) return showProfile(c, { typed, errors: parsed.errors });
      await changeProfile(actOf(services, c), profileChange(parsed.values, typed));
      return seeOther(c, c.var.reader.to("/me/profile?saved=yes"));
    })
    .get("/people/:handle", "everyone", async (c) => {
      const { viewer } = c.var;
      const profile = await findProfileFor(db, viewer, c.req.param("handle"));
      return answerPage(
        c,
        PersonPage({ frame: services.frame(c), profile, own: profile.id === viewer.personId }),
      );
    });
}
