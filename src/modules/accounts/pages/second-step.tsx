import type { Frame } from "#platform/http/frame.ts";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import { QrCode } from "#ui/qr-code.tsx";
import { Line, NextField, type Refusal, Refused } from "../components/fields.tsx";
import { SinglePage } from "./single.tsx";

/** After the password or the mail: the code of the app. */
export function SecondStepPage({
  frame,
  action,
  refusal,
}: {
  frame: Frame;
  action: string;
  refusal?: Refusal;
}) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <SinglePage frame={frame} title={t("accounts.second.title")} lede={t("accounts.second.lede")}>
      <Refused reader={reader} refusal={refusal} />
      <Form reader={reader} action={action} label={t("accounts.second.title")}>
        <Line
          reader={reader}
          refusal={refusal}
          name="code"
          label="accounts.second.code"
          hint="accounts.second.code.hint"
          autocomplete="one-time-code"
          maxlength={30}
        />
        <SubmitButton>{t("accounts.sign-in")}</SubmitButton>
      </Form>
    </SinglePage>
  );
}

type SetUpProps = {
  frame: Frame;
  id: string;
  uri: string;
  typed: string;
  isSetUp: boolean;
  refusal?: Refusal;
};

/** Setting up the app: it takes the key from the picture or as text, and proves it with a first code. */
export function SetUpSecondStepPage({ frame, id, uri, typed, isSetUp, refusal }: SetUpProps) {
  const { reader } = frame;
  const { t } = reader;
  const title = t(isSetUp ? "accounts.second.renew" : "accounts.second.set-up");
  return (
    <SinglePage frame={frame} title={title} lede={t("accounts.second.set-up.lede")}>
      <Refused reader={reader} refusal={refusal} />
      <QrCode text={uri} label={t("accounts.second.picture")} />
      <p>
        {reader.html("accounts.second.typed", {
          key: (
            <strong>
              <bdi>{typed}</bdi>
            </strong>
          ),
        })}
      </p>
      <Form reader={reader} action="/me/security/second-step" label={title}>
        <input type="hidden" name="id" value={id} />
        <Line
          reader={reader}
          refusal={refusal}
          name="code"
          label="accounts.second.first-code"
          hint="accounts.code.hint"
          autocomplete="one-time-code"
          maxlength={20}
        />
        <SubmitButton>{t("accounts.second.set-up.button")}</SubmitButton>
      </Form>
      {isSetUp && (
        <Form reader={reader} action="/me/security/second-step/removal" label={t("accounts.second.remove")}>
          <SubmitButton look="quiet">{t("accounts.second.remove")}</SubmitButton>
        </Form>
      )}
    </SinglePage>
  );
}

/** Ten codes for the day on which everything else is gone; shown once, after the button. */
export function RecoveryCodesPage({ frame, codes }: { frame: Frame; codes: readonly string[] | undefined }) {
  const { reader } = frame;
  const { t } = reader;
  if (!codes)
    return (
      <SinglePage frame={frame} title={t("accounts.recovery")} lede={t("accounts.recovery.lede")}>
        <p>{t("accounts.recovery.old")}</p>
        <Form reader={reader} action="/me/security/recovery-codes" label={t("accounts.recovery.make")}>
          <SubmitButton>{t("accounts.recovery.make")}</SubmitButton>
        </Form>
      </SinglePage>
    );
  return (
    <SinglePage frame={frame} title={t("accounts.recovery.made")} lede={t("accounts.recovery.keep")}>
      <ol class="recovery-codes">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p>
        <Link reader={reader} to="/me/security">
          {t("accounts.recovery.done")}
        </Link>
      </p>
    </SinglePage>
  );
}

/** In with a code from the list. */
export function RecoverPage({ frame, next, refusal }: { frame: Frame; next: string; refusal?: Refusal }) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <SinglePage frame={frame} title={t("accounts.recover")} lede={t("accounts.recover.lede")}>
      <Refused reader={reader} refusal={refusal} />
      <Form reader={reader} action="/sign-in/recovery" label={t("accounts.recover")}>
        <NextField next={next} />
        <Line
          reader={reader}
          refusal={refusal}
          name="who"
          label="accounts.sign-in.who"
          autocomplete="username"
          maxlength={254}
        />
        <Line
          reader={reader}
          refusal={refusal}
          name="code"
          label="accounts.recover.code"
          autocomplete="off"
          maxlength={30}
        />
        <SubmitButton>{t("accounts.sign-in")}</SubmitButton>
      </Form>
    </SinglePage>
  );
}
