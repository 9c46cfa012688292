import type { Frame } from "#platform/http/frame.ts";
import { Form } from "#ui/forms.tsx";
import { type Refusal, Refused } from "../components/fields.tsx";
import { PasskeyButton } from "../components/passkey-button.tsx";
import { SinglePage } from "./single.tsx";

/** Another passkey for one's own account. */
export function PasskeyPage({ frame, refusal }: { frame: Frame; refusal?: Refusal }) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <SinglePage
      frame={frame}
      title={t("accounts.security.passkey.add")}
      lede={t("accounts.security.passkey.lede")}
    >
      <Refused reader={reader} refusal={refusal} />
      <Form reader={reader} action="/me/security/passkeys" label={t("accounts.security.passkey.add")}>
        <PasskeyButton
          reader={reader}
          action="/me/security/passkeys"
          label={t("accounts.security.passkey.make")}
          look="act"
        />
      </Form>
      <p class="hint">{t("accounts.passkey.needs")}</p>
    </SinglePage>
  );
}
