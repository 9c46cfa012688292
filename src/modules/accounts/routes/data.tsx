import { z } from "zod";
import { actOf } from "#platform/http/act.ts";
import { parseForm, readForm } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { answerPage } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { ticked } from "#platform/http/text.ts";
import type { Services } from "#platform/module.ts";
import type { StringKey } from "#platform/strings/index.ts";
import { stranger } from "#platform/viewer.ts";
import { leave, takeAlong } from "../actions/leave.ts";
import { DataPage, NOT_TAKEN, ReceiptPage } from "../pages/data.tsx";
import { mustBeProven } from "../proof.ts";
import { dropToken } from "../session-cookie.ts";

/** What can't be undone takes more than one press. */
const leavingForm = z.object({ sure: ticked().refine((yes) => yes, "accounts.data.leave.error.sure") });

/** Taking one's data along, and leaving. Both ask for a fresh proof: whoever has them has everything. */
export function dataRoutes(services: Services): Routes {
  const { dataMap } = services;
  return routes()
    .get("/me/data", "members", (c) => {
      mustBeProven(actOf(services, c));
      return answerPage(c, DataPage({ frame: services.frame(c) }));
    })
    .post("/me/data/export", "members", async (c) => {
      const { t } = readerOfForm(services, c, await readForm(c.req.raw));
      const kept = await takeAlong(actOf(services, c), dataMap);
      const told = kept.map(({ purpose, ...rest }) => ({ ...rest, purpose: t(purpose as StringKey) }));
      const file = {
        site: services.settings().siteName,
        at: services.clock.now(),
        person: c.var.viewer.handle,
        kept: told,
        leftOut: NOT_TAKEN.map((key) => t(key)),
      };
      return c.body(`${JSON.stringify(file, null, 2)}\n`, 200, {
        "Content-Type": "application/json; charset=utf-8",
        "Content-Disposition": `attachment; filename="${c.var.viewer.handle}.json"`,
        "Cache-Control": "private, no-store",
      });
    })
    .post("/me/data/erasure", "members", async (c) => {
      const typed = await readForm(c.req.raw);
      c.set("reader", readerOfForm(services, c, typed));
      mustBeProven(actOf(services, c));
      const parsed = parseForm(leavingForm, typed);
      if ("errors" in parsed)
        return answerPage(c, DataPage({ frame: services.frame(c), refusal: { typed, ...parsed } }), 422);
      const left = await leave(actOf(services, c), dataMap);
      if ("refused" in left)
        return answerPage(c, DataPage({ frame: services.frame(c), isLastAdministrator: true }), 422);
      dropToken(services, c);
      c.set("viewer", stranger);
      c.header("Clear-Site-Data", '"cache", "cookies", "storage"');
      return answerPage(c, ReceiptPage({ frame: services.frame(c), receipt: left.receipt }));
    });
}
