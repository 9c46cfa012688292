import { JoinFields, type Refusal as JoinRefusal, Refused as JoinRefused } from "#modules/accounts/index.ts";
import type { Child } from "#platform/html/jsx-runtime.ts";
import type { Frame } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Form, type Refusal, Refused, SubmitButton } from "#ui/forms.tsx";
import { Steps } from "#ui/steps.tsx";
import { PlaceFields } from "../components/place-fields.tsx";
import { type Given, PARTS, type Part } from "../place-form.ts";
import { BarePage } from "./bare-page.tsx";

const STEPS = [...PARTS, "administrator"] as const;
type Step = (typeof STEPS)[number];

type PartProps = {
  frame: Frame;
  /** The path that carries the key. */
  base: string;
  part: Part;
  said: Record<string, string>;
  given: Given;
  refusal?: Refusal;
};

/** One small question after another; what was typed is kept whichever button is pressed. */
export function SetUpPartPage({ frame, base, part, ...fields }: PartProps) {
  const { reader } = frame;
  return (
    <StepPage frame={frame} step={part}>
      <Refused reader={reader} refusal={fields.refusal} />
      <Form reader={reader} action={`${base}/${part}`} label={reader.t(`admin.set-up.${part}`)}>
        <PlaceFields part={part} reader={reader} {...fields} />
        <div class="acts">
          <SubmitButton wide={false} name="go" value="on">
            {reader.t("admin.set-up.on")}
          </SubmitButton>
          {part !== PARTS[0] && (
            <SubmitButton wide={false} look="quiet" name="go" value="back">
              {reader.t("admin.set-up.back")}
            </SubmitButton>
          )}
        </div>
      </Form>
    </StepPage>
  );
}

type LastProps = { frame: Frame; base: string; refusal?: JoinRefusal };

/** The last step makes the account that looks after the place, and opens it. */
export function SetUpAdministratorPage({ frame, base, refusal }: LastProps) {
  const { reader } = frame;
  const { t } = reader;
  const action = `${base}/administrator`;
  return (
    <StepPage frame={frame} step="administrator">
      <JoinRefused reader={reader} refusal={refusal} />
      <Form reader={reader} action={action} label={t("admin.set-up.administrator")}>
        <JoinFields reader={reader} refusal={refusal} passkeyAction={`${action}/passkey`} />
        <div class="acts">
          <SubmitButton wide={false}>{t("admin.set-up.finish")}</SubmitButton>
          <ButtonLink reader={reader} to={`${base}/${PARTS.at(-1)}`} look="quiet">
            {t("admin.set-up.back")}
          </ButtonLink>
        </div>
      </Form>
    </StepPage>
  );
}

function StepPage({ frame, step, children }: { frame: Frame; step: Step; children: Child }) {
  const { reader } = frame;
  return (
    <BarePage
      frame={frame}
      title={reader.t(`admin.set-up.${step}`)}
      lede={reader.t(`admin.set-up.${step}.lede`)}
    >
      <Steps
        reader={reader}
        steps={STEPS.map((each) => stepName(reader, each))}
        current={STEPS.indexOf(step)}
      />
      {children}
    </BarePage>
  );
}

const stepName = (reader: Reader, step: Step): string => reader.t(`admin.set-up.${step}.step`);

/** For whoever was a moment slower. Nothing of what they typed was made into an account. */
export function AlreadySetUpPage({ frame }: { frame: Frame }) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <BarePage frame={frame} title={t("admin.set-up.already")} lede={t("admin.set-up.already.text")}>
      <p>{t("admin.set-up.already.todo")}</p>
      <div class="acts">
        <ButtonLink reader={reader} to="/" look="support">
          {t("admin.set-up.already.home")}
        </ButtonLink>
      </div>
    </BarePage>
  );
}
