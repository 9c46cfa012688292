import type { Frame } from "#platform/http/frame.ts";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import {
  EmailField,
  type FormProps,
  Line,
  NextField,
  PasswordField,
  type Refusal,
  Refused,
} from "../components/fields.tsx";
import { PasskeyButton } from "../components/passkey-button.tsx";
import { withNext } from "../next-path.ts";
import { LONGEST_HANDLE, LONGEST_NAME } from "../person.ts";
import { SinglePage } from "./single.tsx";

type Props = { frame: Frame; next: string; refusal?: Refusal };

export function SignUpPage({ frame, next, refusal }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const signIn = (
    <Link reader={reader} to={withNext("/sign-in", next)}>
      {t("accounts.sign-in")}
    </Link>
  );
  return (
    <SinglePage frame={frame} title={t("accounts.sign-up.title")} lede={t("accounts.sign-up.lede")}>
      <Refused reader={reader} refusal={refusal} />
      <Form reader={reader} action="/sign-up" label={t("accounts.sign-up.title")}>
        <NextField next={next} />
        <PersonFields reader={reader} refusal={refusal} />
        <PasskeyButton reader={reader} action="/sign-up/passkey" label={t("accounts.passkey.sign-up")} />
        <PasswordField
          reader={reader}
          refusal={refusal}
          label="accounts.password"
          hint="accounts.password.hint"
          isNew
        />
        <EmailField reader={reader} refusal={refusal} hint="accounts.sign-up.email.hint" optional />
        <SubmitButton>{t("accounts.sign-up.button")}</SubmitButton>
      </Form>
      <p>{reader.html("accounts.sign-up.known", { signIn })}</p>
    </SinglePage>
  );
}

/** The same two, whichever way somebody joins. */
function PersonFields({ reader, refusal }: FormProps) {
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

/** Who follows a mailed link and has no account yet, begins one with the address they have just proved. */
export function MailedSignUpPage({ frame, action, refusal }: Omit<Props, "next"> & { action: string }) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <SinglePage frame={frame} title={t("accounts.sign-up.title")} lede={t("accounts.sign-up.by-mail")}>
      <Refused reader={reader} refusal={refusal} />
      <Form reader={reader} action={action} label={t("accounts.sign-up.title")}>
        <PersonFields reader={reader} refusal={refusal} />
        <SubmitButton>{t("accounts.sign-up.button")}</SubmitButton>
      </Form>
    </SinglePage>
  );
}
