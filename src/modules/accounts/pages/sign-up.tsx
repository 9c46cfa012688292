import type { Frame } from "#platform/http/frame.ts";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import { NextField, PersonFields, type Refusal, Refused } from "../components/fields.tsx";
import { JoinFields } from "../components/join-fields.tsx";
import { ProviderButton, type ShownProvider } from "../components/provider-button.tsx";
import { withNext } from "../next-path.ts";
import { SinglePage } from "./single.tsx";

type Props = { frame: Frame; next: string; provider: ShownProvider | undefined; refusal?: Refusal };

export function SignUpPage({ frame, next, provider, refusal }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const signIn = (
    <Link reader={reader} to={withNext("/sign-in", next)}>
      {t("accounts.sign-in")}
    </Link>
  );
  return (
    <SinglePage frame={frame} title={t("accounts.sign-up.title")} lede={t("accounts.sign-up.lede")}>
      <Refused reader={reader} refusal={refusal} />
      <Form reader={reader} action="/sign-up" label={t("accounts.sign-up.title")}>
        <NextField next={next} />
        <JoinFields reader={reader} refusal={refusal} passkeyAction="/sign-up/passkey" />
        <SubmitButton>{t("accounts.sign-up.button")}</SubmitButton>
      </Form>
      {provider && (
        <section>
          <h2>{t("accounts.provider.sign-up")}</h2>
          <p>{t("accounts.provider.sign-up.text", { name: provider.name })}</p>
          <ProviderButton
            reader={reader}
            next={next}
            label={t("accounts.provider.sign-up.button", { name: provider.name })}
          />
        </section>
      )}
      <p>{reader.html("accounts.sign-up.known", { signIn })}</p>
    </SinglePage>
  );
}

/** Who follows a mailed link and has no account yet, begins one with the address they have just proved. */
export function MailedSignUpPage({
  frame,
  action,
  refusal,
}: Omit<Props, "next" | "provider"> & { action: string }) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <SinglePage frame={frame} title={t("accounts.sign-up.title")} lede={t("accounts.sign-up.by-mail")}>
      <Refused reader={reader} refusal={refusal} />
      <Form reader={reader} action={action} label={t("accounts.sign-up.title")}>
        <PersonFields reader={reader} refusal={refusal} />
        <SubmitButton>{t("accounts.sign-up.button")}</SubmitButton>
      </Form>
    </SinglePage>
  );
}
