import type { Frame } from "#platform/http/frame.ts";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Notice } from "#ui/notice.tsx";
import { EmailField, PasswordField, type Refusal, Refused } from "../components/fields.tsx";
import type { ShownProvider } from "../components/provider-button.tsx";
import { type Credentials, waysIn } from "../credentials.ts";
import { SinglePage } from "./single.tsx";

type Props = {
  frame: Frame;
  credentials: Credentials;
  provider: ShownProvider | undefined;
  refusal?: Refusal;
};

export function PasswordPage({ frame, credentials: { hasPassword }, refusal }: Props) {
  const { reader } = frame;
  const title = reader.t(
    hasPassword ? "accounts.security.password.change" : "accounts.security.password.set",
  );
  return (
    <SinglePage frame={frame} title={title} lede={reader.t("accounts.security.password.lede")}>
      <Refused reader={reader} refusal={refusal} />
      <Form reader={reader} action="/me/security/password" label={title}>
        <PasswordField
          reader={reader}
          refusal={refusal}
          label="accounts.password.new"
          hint="accounts.password.hint"
          isNew
        />
        <SubmitButton>{reader.t("accounts.security.password.save")}</SubmitButton>
      </Form>
    </SinglePage>
  );
}

export function AddressPage({ frame, credentials, provider, refusal }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const { email } = credentials;
  const isOnlyWay = waysIn(credentials, provider?.issuer) < 2;
  const title = t(email ? "accounts.security.address.change" : "accounts.security.address.set");
  return (
    <SinglePage frame={frame} title={title} lede={t("accounts.security.address.lede")}>
      <Refused reader={reader} refusal={refusal} />
      <Form reader={reader} action="/me/security/address" label={title}>
        <EmailField reader={reader} refusal={refusal} />
        <SubmitButton>{t("accounts.by-mail.button")}</SubmitButton>
      </Form>
      {email && !isOnlyWay && (
        <section>
          <h2>{t("accounts.security.address.remove")}</h2>
          <p>{t("accounts.security.address.remove.text")}</p>
          <Form
            reader={reader}
            action="/me/security/address/removal"
            label={t("accounts.security.address.remove")}
          >
            <SubmitButton look="quiet">{t("accounts.security.address.remove")}</SubmitButton>
          </Form>
        </section>
      )}
      {email && isOnlyWay && (
        <Notice>
          <p>{t("accounts.security.address.only")}</p>
        </Notice>
      )}
    </SinglePage>
  );
}
