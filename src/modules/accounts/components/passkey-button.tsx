import type { Reader } from "#platform/strings/index.ts";
import { Button, type ButtonLook } from "#ui/button.tsx";

type Props = {
  reader: Reader;
  /** Where the form goes when the device has answered, and where the challenge for it comes from. */
  action: string;
  label: string;
  look?: ButtonLook;
};

/**
 * Stands inside a form, out of sight until the behaviour has found that the browser knows passkeys. It is no submit
 * button: the key Enter would press the first of those.
 */
export function PasskeyButton({ reader, action, label, look = "support" }: Props) {
  return (
    <div
      class="passkey"
      hidden
      data-behaviour="passkey"
      data-action={action}
      data-options={`${action}/options`}
      data-failed={reader.t("accounts.passkey.failed")}
    >
      <Button type="button" look={look} wide>
        {label}
      </Button>
      <p class="hint" role="status" />
    </div>
  );
}
