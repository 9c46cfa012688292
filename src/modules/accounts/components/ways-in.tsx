import type { Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Time } from "#ui/time.tsx";
import { type Credentials, waysIn } from "../credentials.ts";
import type { OwnPasskey } from "../queries/passkeys.ts";
import type { ShownProvider } from "./provider-button.tsx";

type PartProps = { reader: Reader; credentials: Credentials };

export function PasskeysPart({ reader, passkeys }: { reader: Reader; passkeys: OwnPasskey[] }) {
  const { t } = reader;
  return (
    <section>
      <h2>{t("accounts.passkeys")}</h2>
      <p>{t("accounts.passkeys.text")}</p>
      {passkeys.length > 0 && (
        <ul class="sessions">
          {passkeys.map((passkey) => (
            <PasskeyLine reader={reader} {...passkey} />
          ))}
        </ul>
      )}
      <ButtonLink reader={reader} to="/me/security/passkeys" look="quiet">
        {t("accounts.security.passkey.add")}
      </ButtonLink>
    </section>
  );
}

function PasskeyLine({ reader, id, name, addedAt, usedAt }: OwnPasskey & { reader: Reader }) {
  const { t } = reader;
  return (
    <li>
      <p>
        <strong>{name}</strong>
        <br />
        <span class="hint">
          {reader.html("accounts.passkeys.used", {
            added: <Time reader={reader} at={addedAt} show="date" fixed />,
            used: usedAt ? <Time reader={reader} at={usedAt} /> : t("accounts.passkeys.unused"),
          })}
        </span>
      </p>
      <Form
        reader={reader}
        action={`/me/security/passkeys/${id}/removal`}
        label={t("accounts.passkeys.remove-one", { name })}
      >
        <SubmitButton look="quiet">{t("accounts.passkeys.remove")}</SubmitButton>
      </Form>
    </li>
  );
}

/** An account elsewhere: linked only from in here, whatever address it has. */
export function ProviderPart({
  reader,
  credentials,
  provider: { issuer, name },
}: PartProps & { provider: ShownProvider }) {
  const { t } = reader;
  const isLinked = credentials.issuers.includes(issuer);
  const isOnlyWay = waysIn(credentials, issuer) < 2;
  const label = t(isLinked ? "accounts.provider.unlink" : "accounts.provider.link", { name });
  return (
    <section>
      <h2>{t("accounts.provider", { name })}</h2>
      <p>{t(isLinked ? "accounts.provider.linked" : "accounts.provider.not-linked", { name })}</p>
      {isLinked && isOnlyWay ? (
        <p class="hint">{t("accounts.provider.only")}</p>
      ) : (
        <Form reader={reader} action={`/me/security/provider${isLinked ? "/removal" : ""}`} label={label}>
          <SubmitButton look="quiet">{label}</SubmitButton>
        </Form>
      )}
    </section>
  );
}

export function PasswordPart({ reader, credentials: { hasPassword } }: PartProps) {
  const { t } = reader;
  return (
    <section>
      <h2>{t("accounts.password")}</h2>
      <p>{t(hasPassword ? "accounts.security.password" : "accounts.security.no-password")}</p>
      <ButtonLink reader={reader} to="/me/security/password" look="quiet">
        {t(hasPassword ? "accounts.security.password.change" : "accounts.security.password.set")}
      </ButtonLink>
    </section>
  );
}

/** @param awaited an address whose mail was not answered yet */
export function AddressPart({
  reader,
  credentials: { email },
  awaited,
}: PartProps & { awaited: string | undefined }) {
  const { t } = reader;
  return (
    <section>
      <h2>{t("accounts.email")}</h2>
      <p>
        {email
          ? reader.html("accounts.security.address", { email: <Address email={email} /> })
          : !awaited && t("accounts.security.no-address")}
      </p>
      {awaited && <p>{reader.html("accounts.security.awaited", { email: <Address email={awaited} /> })}</p>}
      <ButtonLink reader={reader} to="/me/security/address" look="quiet">
        {t(email || awaited ? "accounts.security.address.change" : "accounts.security.address.set")}
      </ButtonLink>
    </section>
  );
}

/** Somebody's own address within a sentence. */
export const Address = ({ email }: { email: string }) => (
  <strong>
    <bdi>{email}</bdi>
  </strong>
);

export function SecondStepPart({ reader, credentials: { hasSecondStep } }: PartProps) {
  const { t } = reader;
  return (
    <section>
      <h2>{t("accounts.second")}</h2>
      <p>{t(hasSecondStep ? "accounts.second.on" : "accounts.second.off")}</p>
      <ButtonLink reader={reader} to="/me/security/second-step" look="quiet">
        {t(hasSecondStep ? "accounts.second.renew" : "accounts.second.set-up")}
      </ButtonLink>
    </section>
  );
}

export function RecoveryPart({ reader, credentials: { recoveryCodes } }: PartProps) {
  const { t } = reader;
  return (
    <section>
      <h2>{t("accounts.recovery")}</h2>
      <p>
        {recoveryCodes > 0
          ? t("accounts.recovery.left", { count: recoveryCodes })
          : t("accounts.recovery.none")}
      </p>
      <ButtonLink reader={reader} to="/me/security/recovery-codes" look="quiet">
        {t("accounts.recovery.make")}
      </ButtonLink>
    </section>
  );
}
