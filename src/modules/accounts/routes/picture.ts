import { pictureHeaders } from "#platform/files/index.ts";
import { actOf } from "#platform/http/act.ts";
import { readForm } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { readUpload } from "#platform/http/upload.ts";
import type { Services } from "#platform/module.ts";
import type { StringKey } from "#platform/strings/index.ts";
import { changePicture, removePicture } from "../actions/change-picture.ts";
import { PicturePage } from "../pages/picture.tsx";
import { ownProfile } from "../queries/persons.ts";
import { pictureFor } from "../queries/pictures.ts";

/** A picture as a phone takes it. */
const UPLOAD = { bytes: 21 * 1024 * 1024, files: 1 };

/** Its address changes with it; a proxy in between keeps nothing. */
const PICTURE = pictureHeaders("private, max-age=86400, immutable");

/** The picture somebody shows of themselves. */
export function pictureRoutes(services: Services): Routes {
  return routes()
    .get("/people/:handle/picture/:version", "everyone", async (c) => {
      const { handle, version } = c.req.param();
      const picture = await pictureFor(services.db, c.var.viewer, { handle, version });
      return c.body(new Uint8Array(picture), 200, PICTURE);
    })
    .get("/me/picture", "members", async (c) => {
      const profile = await ownProfile(services.db, c.var.viewer.personId!);
      return answerPage(c, PicturePage({ frame: services.frame(c), profile }));
    })
    .post("/me/picture", "members", async (c) => {
      const { typed, sent } = await readUpload(c.req.raw, UPLOAD);
      c.set("reader", readerOfForm(services, c, typed));
      const refuse = async (error: StringKey) => {
        const profile = await ownProfile(services.db, c.var.viewer.personId!);
        return answerPage(c, PicturePage({ frame: services.frame(c), profile, error }), 422);
      };
      if (!sent[0]) return refuse("accounts.picture.error.none");
      const changed = await changePicture(actOf(services, c), sent[0].bytes);
      if ("refused" in changed) return refuse(`accounts.picture.error.${changed.refused}`);
      return seeOther(c, c.var.reader.to("/me/profile?saved=picture"));
    })
    .post("/me/picture/removal", "members", async (c) => {
      c.set("reader", readerOfForm(services, c, await readForm(c.req.raw)));
      await removePicture(actOf(services, c));
      return seeOther(c, c.var.reader.to("/me/profile?saved=no-picture"));
    });
}
