import type { Frame } from "#platform/http/frame.ts";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import { EmailField, Line, NextField, type Refusal, Refused } from "../components/fields.tsx";
import { SinglePage } from "./single.tsx";

type AskProps = { frame: Frame; next: string; refusal?: Refusal };

/** Where a link and a code are asked for; the way in for those without a password, or who forgot theirs. */
export function AskForMailPage({ frame, next, refusal }: AskProps) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <SinglePage frame={frame} title={t("accounts.by-mail.title")} lede={t("accounts.by-mail.lede")}>
      <Refused reader={reader} refusal={refusal} />
      <Form reader={reader} action="/sign-in/mail" label={t("accounts.by-mail.title")}>
        <NextField next={next} />
        <EmailField reader={reader} refusal={refusal} />
        <SubmitButton>{t("accounts.by-mail.button")}</SubmitButton>
      </Form>
    </SinglePage>
  );
}

type CodeProps = { frame: Frame; challengeId: string; refusal?: Refusal };

/** After it, whoever asked: says the same whether the address is known or not. */
export function CodePage({ frame, challengeId, refusal }: CodeProps) {
  const { reader } = frame;
  const { t } = reader;
  const again = (
    <Link reader={reader} to="/sign-in/mail">
      {t("accounts.code.again")}
    </Link>
  );
  return (
    <SinglePage frame={frame} title={t("accounts.code.title")} lede={t("accounts.code.lede")}>
      <Refused reader={reader} refusal={refusal} />
      <Form reader={reader} action={`/sign-in/mail/${challengeId}/code`} label={t("accounts.code.title")}>
        <Line
          reader={reader}
          refusal={refusal}
          name="code"
          label="accounts.code"
          hint="accounts.code.hint"
          autocomplete="one-time-code"
          maxlength={20}
        />
        <SubmitButton>{t("accounts.sign-in")}</SubmitButton>
      </Form>
      <p class="hint">{reader.html("accounts.code.none", { again })}</p>
    </SinglePage>
  );
}

type LinkProps = { frame: Frame; action: string; name: string };

/** Where the mailed link leads. Mail scanners open links, so only the button signs in. */
export function MailedLinkPage({ frame, action, name }: LinkProps) {
  const { reader } = frame;
  return (
    <SinglePage
      frame={frame}
      title={reader.t("accounts.link.title", { name })}
      lede={reader.t("accounts.link.lede")}
    >
      <Form reader={reader} action={action} label={reader.t("accounts.sign-in")}>
        <SubmitButton>{reader.t("accounts.sign-in")}</SubmitButton>
      </Form>
    </SinglePage>
  );
}
