import type { Frame } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Notice } from "#ui/notice.tsx";
import { Time } from "#ui/time.tsx";
import type { Credentials } from "../credentials.ts";
import type { OwnPasskey } from "../queries/passkeys.ts";
import type { OwnSession } from "../queries/sessions.ts";
import { SinglePage } from "./single.tsx";

/** What has just been done, to be said at the top. */
export const DONE = [
  "password",
  "address",
  "address-removed",
  "passkey",
  "passkey-removed",
  "only-way-in",
  "sessions",
] as const;
export type Done = (typeof DONE)[number];

type Props = {
  frame: Frame;
  credentials: Credentials;
  passkeys: OwnPasskey[];
  sessions: OwnSession[];
  ownSessionId: string | undefined;
  done: Done | undefined;
};

/** The ways into an account, and where it is open now. */
export function SecurityPage({ frame, credentials, passkeys, sessions, ownSessionId, done }: Props) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <SinglePage frame={frame} title={t("accounts.security")} lede={t("accounts.security.lede")}>
      {done && (
        <Notice title={t(`accounts.security.done.${done}`)} announced>
          {done === "address" && <p>{t("accounts.security.done.address.text")}</p>}
        </Notice>
      )}
      <PasskeysPart reader={reader} passkeys={passkeys} />
      <PasswordPart reader={reader} credentials={credentials} />
      <AddressPart reader={reader} credentials={credentials} />
      <SessionsPart reader={reader} sessions={sessions} ownSessionId={ownSessionId} />
    </SinglePage>
  );
}

type PartProps = { reader: Reader; credentials: Credentials };

function PasskeysPart({ reader, passkeys }: { reader: Reader; passkeys: OwnPasskey[] }) {
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

function PasswordPart({ reader, credentials: { hasPassword } }: PartProps) {
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

function AddressPart({ reader, credentials: { email } }: PartProps) {
  const { t } = reader;
  const shown = (
    <strong>
      <bdi>{email}</bdi>
    </strong>
  );
  return (
    <section>
      <h2>{t("accounts.email")}</h2>
      <p>
        {email
          ? reader.html("accounts.security.address", { email: shown })
          : t("accounts.security.no-address")}
      </p>
      <ButtonLink reader={reader} to="/me/security/address" look="quiet">
        {t(email ? "accounts.security.address.change" : "accounts.security.address.set")}
      </ButtonLink>
    </section>
  );
}

function SessionsPart({
  reader,
  sessions,
  ownSessionId,
}: Pick<Props, "sessions" | "ownSessionId"> & { reader: Reader }) {
  const { t } = reader;
  return (
    <section>
      <h2>{t("accounts.sessions")}</h2>
      <p>{t("accounts.sessions.text")}</p>
      <ul class="sessions">
        {sessions.map((session) => (
          <li>
            <p>
              <strong>{session.device}</strong>
              {session.id === ownSessionId && ` (${t("accounts.sessions.this")})`}
              <br />
              <span class="hint">
                {reader.html("accounts.sessions.seen", {
                  began: <Time reader={reader} at={session.beganAt} show="date" fixed />,
                  seen: <Time reader={reader} at={session.seenAt} />,
                })}
              </span>
            </p>
            {session.id !== ownSessionId && (
              <Form
                reader={reader}
                action={`/me/security/sessions/${session.id}/end`}
                label={t("accounts.sessions.end-one", { device: session.device })}
              >
                <SubmitButton look="quiet">{t("accounts.sessions.end")}</SubmitButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Form reader={reader} action="/me/security/sessions/end" label={t("accounts.sessions.end-others")}>
          <SubmitButton look="quiet">{t("accounts.sessions.end-others")}</SubmitButton>
        </Form>
      )}
    </section>
  );
}
