import { Conflict, NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm, readForm } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { isId, newId } from "#platform/ids.ts";
import type { Services } from "#platform/module.ts";
import { makeRecoveryCodes, removeSecondStep, setUpSecondStep } from "../actions/change-second-step.ts";
import { recover } from "../actions/recover.ts";
import { takeSecondStep } from "../actions/take-second-step.ts";
import { challengeKey, isChallengeKey } from "../challenge.ts";
import type { Refusal } from "../components/fields.tsx";
import { nextPath } from "../next-path.ts";
import {
  RecoverPage,
  RecoveryCodesPage,
  SecondStepPage,
  SetUpSecondStepPage,
} from "../pages/second-step.tsx";
import { mustBeProven } from "../proof.ts";
import { findChallenge } from "../queries/challenges.ts";
import { secondStepOf } from "../queries/second-steps.ts";
import { appKey } from "../second-step.ts";
import { appCodeForm, recoveryForm } from "../sign-in-forms.ts";
import { busy, enter, whereFrom } from "./entering.ts";

/** The code after the password, the codes for a bad day, and how both are set up. */
export function secondStepRoutes(services: Services): Routes {
  return routes()
    .get("/sign-in/second/:id", "everyone", async (c) => {
      const id = challengeId(services, c);
      if (!(await findChallenge(services.db, "second-step", id, services.clock.now()))) throw new Conflict();
      return showStep(services, c, { id });
    })
    .post("/sign-in/second/:id", "everyone", (c) => answerStep(services, c, challengeId(services, c)))
    .get("/sign-in/recovery", "everyone", (c) =>
      answerPage(c, RecoverPage({ frame: services.frame(c), next: nextPath(c.req.query("next")) })),
    )
    .post("/sign-in/recovery", "everyone", (c) => answerRecovery(services, c))
    .get("/me/security/second-step", "members", (c) =>
      showSetUp(services, c, { id: newId(services.clock.now()) }),
    )
    .post("/me/security/second-step", "members", async (c) => {
      const typed = await read(services, c);
      const id = isId(typed.id ?? "") ? typed.id! : newId(services.clock.now());
      mustBeProven(actOf(services, c));
      const parsed = parseForm(appCodeForm, typed);
      if ("errors" in parsed)
        return showSetUp(services, c, { id, refusal: { typed, errors: parsed.errors } });
      const done = await setUpSecondStep(actOf(services, c), { id, code: parsed.values.code });
      if ("done" in done) return seeOther(c, c.var.reader.to("/me/security?done=second-step"));
      return showSetUp(services, c, { id, refusal: { typed, errors: { code: "accounts.error.app-code" } } });
    })
    .post("/me/security/second-step/removal", "members", async (c) => {
      await read(services, c);
      await removeSecondStep(actOf(services, c));
      return seeOther(c, c.var.reader.to("/me/security?done=second-step-removed"));
    })
    .get("/me/security/recovery-codes", "members", (c) => {
      mustBeProven(actOf(services, c));
      return answerPage(c, RecoveryCodesPage({ frame: services.frame(c), codes: undefined }));
    })
    .post("/me/security/recovery-codes", "members", async (c) => {
      await read(services, c);
      const codes = await makeRecoveryCodes(actOf(services, c));
      return answerPage(c, RecoveryCodesPage({ frame: services.frame(c), codes }));
    });
}

const stepPath = ({ keys }: Services, id: string): string =>
  `/sign-in/second/${id}?key=${challengeKey(keys, id)}`;

type Shown = { id: string; refusal?: Refusal; status?: 422 | 429 };

function showStep(services: Services, c: HttpContext, { id, refusal, status = 422 }: Shown): Response {
  const page = SecondStepPage({ frame: services.frame(c), action: stepPath(services, id), refusal });
  return answerPage(c, page, refusal ? status : 200);
}

async function answerStep(services: Services, c: HttpContext, id: string): Promise<Response> {
  const typed = await read(services, c);
  const parsed = parseForm(appCodeForm, typed);
  if ("errors" in parsed) return showStep(services, c, { id, refusal: { typed, errors: parsed.errors } });
  const { code } = parsed.values;
  const taken = await takeSecondStep(actOf(services, c), { id, code, device: whereFrom(c).device });
  if ("token" in taken) return enter(services, c, taken);
  if (taken.refused === "busy")
    return showStep(services, c, {
      id,
      refusal: { typed, errors: {}, notice: busy(c, taken.retryAfter) },
      status: 429,
    });
  return showStep(services, c, { id, refusal: { typed, errors: { code: "accounts.error.app-code" } } });
}

async function answerRecovery(services: Services, c: HttpContext): Promise<Response> {
  const typed = await read(services, c);
  const next = nextPath(typed.next);
  const refuse = (refusal: Refusal, status: 422 | 429) =>
    answerPage(c, RecoverPage({ frame: services.frame(c), next, refusal }), status);
  const parsed = parseForm(recoveryForm, typed);
  if ("errors" in parsed) return refuse({ typed, errors: parsed.errors }, 422);
  const found = await recover(actOf(services, c), { ...parsed.values, ...whereFrom(c), nextPath: next });
  if (!("refused" in found)) return enter(services, c, found);
  if (found.refused === "busy") return refuse({ typed, errors: {}, notice: busy(c, found.retryAfter) }, 429);
  const { t } = c.var.reader;
  const notice = { title: t("accounts.recover.wrong"), text: t("accounts.recover.wrong.text") };
  return refuse({ typed, errors: {}, notice }, 422);
}

type SetUp = { id: string; refusal?: Refusal };

async function showSetUp(services: Services, c: HttpContext, { id, refusal }: SetUp): Promise<Response> {
  const personId = mustBeProven(actOf(services, c));
  const isSetUp = (await secondStepOf(services.db, personId)) !== undefined;
  const shown = { site: services.settings().siteName, handle: c.var.viewer.handle ?? "" };
  const key = appKey(services.keys, { personId, id }, shown);
  const page = SetUpSecondStepPage({ frame: services.frame(c), id, ...key, isSetUp, refusal });
  return answerPage(c, page, refusal ? 422 : 200);
}

function challengeId({ keys }: Services, c: HttpContext): string {
  const id = c.req.param("id") ?? "";
  if (!isId(id) || !isChallengeKey(keys, id, c.req.query("key") ?? "")) throw new NotFound();
  return id;
}

async function read(services: Services, c: HttpContext) {
  const typed = await readForm(c.req.raw);
  c.set("reader", readerOfForm(services, c, typed));
  return typed;
}
