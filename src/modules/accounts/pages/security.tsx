import type { Frame } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Notice } from "#ui/notice.tsx";
import { Time } from "#ui/time.tsx";
import type { ShownProvider } from "../components/provider-button.tsx";
import {
  AddressPart,
  PasskeysPart,
  PasswordPart,
  ProviderPart,
  RecoveryPart,
  SecondStepPart,
} from "../components/ways-in.tsx";
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
  "identity",
  "identity-removed",
  "only-way-in",
  "second-step",
  "second-step-removed",
  "sessions",
] as const;
export type Done = (typeof DONE)[number];

type Props = {
  frame: Frame;
  credentials: Credentials;
  /** An address whose mail was not answered yet. */
  awaited: string | undefined;
  passkeys: OwnPasskey[];
  provider: ShownProvider | undefined;
  sessions: OwnSession[];
  ownSessionId: string | undefined;
  done: Done | undefined;
};

/** The ways into an account, and where it is open now. */
export function SecurityPage({
  frame,
  credentials,
  awaited,
  passkeys,
  provider,
  sessions,
  ownSessionId,
  done,
}: Props) {
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
      {provider && <ProviderPart reader={reader} credentials={credentials} provider={provider} />}
      <PasswordPart reader={reader} credentials={credentials} />
      <AddressPart reader={reader} credentials={credentials} awaited={awaited} />
      <SecondStepPart reader={reader} credentials={credentials} />
      <RecoveryPart reader={reader} credentials={credentials} />
      <SessionsPart reader={reader} sessions={sessions} ownSessionId={ownSessionId} />
    </SinglePage>
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
