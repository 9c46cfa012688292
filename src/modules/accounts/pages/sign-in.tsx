import type { Frame } from "#platform/http/frame.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import { Line, NextField, PasswordField, type Refusal, Refused } from "../components/fields.tsx";
import { PasskeyButton } from "../components/passkey-button.tsx";
import { ProviderButton, type ShownProvider } from "../components/provider-button.tsx";
import { withNext } from "../next-path.ts";
import { SinglePage } from "./single.tsx";

type Props = { frame: Frame; next: string; provider: ShownProvider | undefined; refusal?: Refusal };

/** Password first, because every browser can; below it what works without one. */
export function SignInPage({ frame, next, provider, refusal }: Props) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <SinglePage frame={frame} title={t("accounts.sign-in.title")}>
      <Refused reader={reader} refusal={refusal} />
      <Form reader={reader} action="/sign-in" label={t("accounts.sign-in.title")}>
        <NextField next={next} />
        <Line
          reader={reader}
          refusal={refusal}
          name="who"
          label="accounts.sign-in.who"
          autocomplete="username"
          maxlength={254}
        />
        <PasswordField reader={reader} refusal={refusal} label="accounts.password" />
        <SubmitButton>{t("accounts.sign-in")}</SubmitButton>
      </Form>
      <section>
        <h2>{t("accounts.sign-in.without")}</h2>
        {provider && (
          <ProviderButton
            reader={reader}
            next={next}
            label={t("accounts.provider.sign-in", { name: provider.name })}
          />
        )}
        <Form reader={reader} action="/sign-in/passkey" label={t("accounts.passkey.sign-in")}>
          <NextField next={next} />
          <PasskeyButton reader={reader} action="/sign-in/passkey" label={t("accounts.passkey.sign-in")} />
        </Form>
        <p>{t("accounts.sign-in.mail.text")}</p>
        <ButtonLink reader={reader} to={withNext("/sign-in/mail", next)} look="quiet">
          {t("accounts.sign-in.mail")}
        </ButtonLink>
        <p>
          <Link reader={reader} to={withNext("/sign-in/recovery", next)}>
            {t("accounts.recover")}
          </Link>
        </p>
      </section>
      <p>
        {reader.html("accounts.sign-in.new", {
          join: (
            <Link reader={reader} to={withNext("/sign-up", next)}>
              {t("accounts.sign-up.title")}
            </Link>
          ),
        })}
      </p>
    </SinglePage>
  );
}
