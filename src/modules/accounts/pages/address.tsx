import type { Frame } from "#platform/http/frame.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { SinglePage } from "./single.tsx";

type Props = { frame: Frame; action: string; email: string };

/** Where the link to a new address leads; only the button makes it the person's own. */
export function ConfirmAddressPage({ frame, action, email }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const lede = reader.html("accounts.address.lede", {
    email: (
      <strong>
        <bdi>{email}</bdi>
      </strong>
    ),
  });
  return (
    <SinglePage frame={frame} title={t("accounts.address.title")} lede={lede}>
      <Form reader={reader} action={action} label={t("accounts.address.title")}>
        <SubmitButton>{t("accounts.address.button")}</SubmitButton>
      </Form>
    </SinglePage>
  );
}

export function AddressAnswerPage({ frame, taken }: { frame: Frame; taken: boolean }) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <SinglePage
      frame={frame}
      title={t(taken ? "accounts.address.taken" : "accounts.address.done")}
      lede={t(taken ? "accounts.address.taken.text" : "accounts.address.done.text")}
    >
      <ButtonLink reader={reader} to="/me" look="quiet">
        {t("accounts.me")}
      </ButtonLink>
    </SinglePage>
  );
}
