import { LONGEST_HANDLE, LONGEST_NAME } from "../person.ts";
import { EmailField, type FormProps, Line, PasswordField } from "./fields.tsx";
import { PasskeyButton } from "./passkey-button.tsx";

/** What an account is made of, for a form of this module or of another; `passkeyAction` is where a passkey's answer goes. */
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

/** The same two, whichever way somebody joins. */
export function PersonFields({ reader, refusal }: FormProps) {
  return (
    <>
      <Line
        reader={reader}
        refusal={refusal}
        name="name"
        label="accounts.name"
        hint="accounts.name.hint"
        autocomplete="nickname"
        maxlength={LONGEST_NAME}
      />
      <Line
        reader={reader}
        refusal={refusal}
        name="handle"
        label="accounts.handle"
        hint="accounts.handle.hint"
        autocomplete="username"
        maxlength={LONGEST_HANDLE + 1}
      />
    </>
  );
}
