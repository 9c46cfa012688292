import type { Frame } from "#platform/http/frame.ts";
import { ButtonLink } from "#ui/button.tsx";
import { CheckboxField, Form, SubmitButton } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import { PersonFields, type Refusal, Refused } from "../components/fields.tsx";
import { SinglePage } from "./single.tsx";

type OnwardProps = { frame: Frame; name: string; page: URL };

/**
 * Between our button and the provider, for a blink: a form may lead to this site only, and this page goes on by itself
 * (`Refresh`). So the Content-Security-Policy need not know where the provider sends people in turn.
 */
export function OnwardPage({ frame, name, page }: OnwardProps) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <SinglePage
      frame={frame}
      title={t("accounts.provider.onward", { name })}
      lede={t("accounts.provider.onward.lede")}
    >
      <ButtonLink reader={reader} to={page.href}>
        {t("accounts.provider.onward.button", { name })}
      </ButtonLink>
    </SinglePage>
  );
}

type NewcomerProps = {
  frame: Frame;
  action: string;
  provider: string;
  told: { name: string | undefined; handle: string | undefined; email: string | undefined };
  refusal?: Refusal;
};

/** Whom the provider vouches for and nobody here knows yet: what it said, and what is still needed. */
export function NewcomerPage({ frame, action, provider, told, refusal }: NewcomerProps) {
  const { reader } = frame;
  const { t } = reader;
  const signIn = (
    <Link reader={reader} to="/sign-in">
      {t("accounts.provider.newcomer.sign-in")}
    </Link>
  );
  return (
    <SinglePage
      frame={frame}
      title={t("accounts.sign-up.title")}
      lede={t("accounts.provider.newcomer.lede", { name: provider })}
    >
      <p>{reader.html("accounts.provider.newcomer.known", { name: provider, signIn })}</p>
      <Refused reader={reader} refusal={refusal} />
      <Form reader={reader} action={action} label={t("accounts.sign-up.title")}>
        <PersonFields reader={reader} refusal={refusal} name={told.name} handle={told.handle} />
        {told.email && (
          <CheckboxField
            reader={reader}
            name="address"
            label={t("accounts.provider.newcomer.address", { email: told.email })}
            hint={t("accounts.provider.newcomer.address.hint", { name: provider })}
            checked={refusal?.typed.address !== undefined}
          />
        )}
        <SubmitButton>{t("accounts.sign-up.button")}</SubmitButton>
      </Form>
    </SinglePage>
  );
}

/** Why somebody comes back without being signed in. The other ways in are behind the button. */
export type NotEntered = "away" | "declined" | "not-recognised" | "linked-already" | "busy";

type NotEnteredProps = { frame: Frame; provider: string; why: NotEntered; back: string };

export function NotEnteredPage({ frame, provider, why, back }: NotEnteredProps) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <SinglePage
      frame={frame}
      title={t(`accounts.provider.${why}`, { name: provider })}
      lede={t(`accounts.provider.${why}.text`, { name: provider })}
    >
      <ButtonLink reader={reader} to={back} look="support">
        {t(back === "/sign-in" ? "accounts.provider.other-ways" : "accounts.security")}
      </ButtonLink>
    </SinglePage>
  );
}
