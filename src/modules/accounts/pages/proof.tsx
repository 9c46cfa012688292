import type { Frame } from "#platform/http/frame.ts";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import { NextField, PasswordField } from "../components/fields.tsx";
import { PasskeyButton } from "../components/passkey-button.tsx";
import { ProviderButton, type ShownProvider } from "../components/provider-button.tsx";
import type { Credentials } from "../credentials.ts";
import { withNext } from "../next-path.ts";
import { SinglePage } from "./single.tsx";

type Props = {
  frame: Frame;
  next: string;
  handle: string;
  credentials: Credentials;
  provider: ShownProvider | undefined;
};

/** Signing in once more, by whichever way the person has; it leads on to what they were about to do. */
export function ProofPage({
  frame,
  next,
  handle,
  credentials: { hasPassword, email, passkeys, recoveryCodes, issuers },
  provider,
}: Props) {
  const { reader } = frame;
  const { t } = reader;
  const isLinked = provider !== undefined && issuers.includes(provider.issuer);
  return (
    <SinglePage frame={frame} title={t("accounts.proof.title")} lede={t("accounts.proof.lede")}>
      {passkeys > 0 && (
        <Form reader={reader} action="/sign-in/passkey" label={t("accounts.passkey.sign-in")}>
          <NextField next={next} />
          <PasskeyButton reader={reader} action="/sign-in/passkey" label={t("accounts.passkey.sign-in")} />
        </Form>
      )}
      {hasPassword && (
        <Form reader={reader} action="/sign-in" label={t("accounts.proof.password")}>
          <NextField next={next} />
          <input type="hidden" name="who" value={handle} autocomplete="username" />
          <PasswordField reader={reader} label="accounts.password" />
          <SubmitButton>{t("accounts.proof.password")}</SubmitButton>
        </Form>
      )}
      {isLinked && (
        <ProviderButton
          reader={reader}
          next={next}
          label={t("accounts.provider.sign-in", { name: provider.name })}
          look={hasPassword ? "support" : "act"}
        />
      )}
      {email && (
        <Form reader={reader} action="/sign-in/mail" label={t("accounts.proof.mail")}>
          <NextField next={next} />
          <input type="hidden" name="email" value={email} />
          <SubmitButton look={hasPassword || isLinked ? "quiet" : "act"}>
            {t("accounts.proof.mail")}
          </SubmitButton>
        </Form>
      )}
      {recoveryCodes > 0 && (
        <p>
          <Link reader={reader} to={withNext("/sign-in/recovery", next)}>
            {t("accounts.recover")}
          </Link>
        </p>
      )}
    </SinglePage>
  );
}
