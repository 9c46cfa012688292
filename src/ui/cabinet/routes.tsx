import { NotFound } from "#platform/errors.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { answerPage } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { CabinetIndex, cabinetModes, cabinetPages } from "../cabinet.tsx";
import { Layout } from "../layout.tsx";
import { cabinetMap } from "./charts.tsx";

/** `/cabinet`, open to everyone and listed nowhere; `?theme=` and `?dir=` show what a device would choose. */
export function cabinetRoutes(services: Services): Routes {
  const shown = (c: HttpContext) => ({
    ...services.frame(c),
    ...cabinetModes(c.req.query()),
    head: { unlisted: true },
  });
  return routes()
    .get("/cabinet", "everyone", (c) => {
      const { reader } = c.var;
      return answerPage(
        c,
        <Layout {...shown(c)} title={reader.t("ui.cabinet")}>
          <CabinetIndex reader={reader} />
        </Layout>,
      );
    })
    .get("/cabinet/map.svg", "everyone", (c) => {
      const theme = c.req.query("theme") === "dark" ? "dark" : "light";
      return c.body(cabinetMap(c.var.reader, theme), 200, { "Content-Type": "image/svg+xml" });
    })
    .get("/cabinet/:component", "everyone", (c) => {
      const page = cabinetPages(c.var.reader).find(({ slug }) => slug === c.req.param("component"));
      if (!page) throw new NotFound();
      return answerPage(
        c,
        <Layout {...shown(c)} title={page.title}>
          {page.render()}
        </Layout>,
      );
    });
}
