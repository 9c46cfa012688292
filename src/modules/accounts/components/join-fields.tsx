import { EmailField, type FormProps, PasswordField, PersonFields } from "./fields.tsx";
import { PasskeyButton } from "./passkey-button.tsx";

/**
 * What an account is made of, for a form of this module or of another;
 * `passkeyAction` is where a passkey's answer goes.
 */
export function JoinFields({ reader, refusal, passkeyAction }: FormProps & { passkeyAction: string }) {
  return (
    <>
      <PersonFields reader={reader} refusal={refusal} />
      <PasskeyButton reader={reader} action={passkeyAction} label={reader.t("accounts.passkey.sign-up")} />
      <PasswordField
        reader={reader}
        refusal={refusal}
        label="accounts.password"
        hint="accounts.password.hint"
        isNew
      />
      <EmailField reader={reader} refusal={refusal} hint="accounts.sign-up.email.hint" optional />
    </>
  );
}
