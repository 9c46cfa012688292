import type { FieldErrors, Typed } from "#platform/http/form.ts";
import type { Frame } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import { CheckboxField, ErrorSummary, Form, SubmitButton, TextAreaField } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";
import { consentTexts } from "../consent-texts.ts";
import type { Petition } from "../petition.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  /** Where the mail went, as it was typed into this browser. */
  email: string;
  /** How long the mail will wait for others ahead of it, in seconds; `undefined` where no mail server is set. */
  waitSeconds: number | undefined;
  now: Date;
  action: string;
  typed: Typed;
  errors: FieldErrors;
  saved: boolean;
};

/** After signing: look into your mail. And, for those who like, why they signed and who may write to them. */
export function AfterSigningPage(props: Props) {
  const { frame, petition, saved } = props;
  const { reader } = frame;
  const { t } = reader;
  return (
    <Layout {...frame} title={t("petitions.after.title")} head={{ unlisted: true }}>
      <div class="single">
        <p class="crumb">
          <Link reader={reader} to={`/petitions/${petition.slug}`} lang={petition.language}>
            {petition.title}
          </Link>
        </p>
        <h1>{t("petitions.after.title")}</h1>
        <p class="lede">
          {reader.html(
            props.waitSeconds === undefined ? "petitions.after.mail.unsent" : "petitions.after.mail",
            {
              email: (
                <strong>
                  <bdi>{props.email}</bdi>
                </strong>
              ),
            },
          )}
        </p>
        <p>{expectation(reader, props)}</p>
        <p class="hint">
          {reader.html("petitions.after.wrong", {
            again: (
              <Link reader={reader} to={`/petitions/${petition.slug}#sign`}>
                {t("petitions.after.again")}
              </Link>
            ),
          })}
        </p>
        {saved ? (
          <Notice title={t("petitions.after.saved")} announced>
            <p>{t("petitions.after.saved.text")}</p>
          </Notice>
        ) : (
          <DetailsForm {...props} reader={reader} />
        )}
      </div>
    </Layout>
  );
}

function expectation(reader: Reader, { waitSeconds, now }: Props): string {
  if (waitSeconds === undefined) return reader.t("petitions.after.unsent");
  if (waitSeconds < 90) return reader.t("petitions.after.soon");
  return reader.t("petitions.after.later", {
    time: reader.dateTime(new Date(now.getTime() + waitSeconds * 1000)),
  });
}

/** Nothing here is preselected, and nothing of it is needed: the signature is complete without it. */
function DetailsForm({ reader, action, typed, errors }: Props & { reader: Reader }) {
  const { t } = reader;
  const messages = Object.entries(errors).map(([field, key]) => ({ field, message: t(key) }));
  const texts = consentTexts(reader);
  return (
    <>
      <h2>{t("petitions.after.more")}</h2>
      <ErrorSummary reader={reader} errors={messages} />
      <Form reader={reader} action={action} label={t("petitions.after.more")}>
        <TextAreaField
          reader={reader}
          name="reason"
          label={t("petitions.after.reason")}
          hint={t("petitions.after.reason.hint")}
          value={typed.reason}
          error={errors.reason && t(errors.reason)}
          maxlength={500}
          rows={3}
          optional
        />
        <CheckboxField
          reader={reader}
          name="show_name"
          label={t("petitions.after.show-name")}
          checked={"show_name" in typed}
        />
        <fieldset class="choices">
          <legend>{t("petitions.after.consents")}</legend>
          {texts.map(({ purpose, text }) => (
            <CheckboxField
              reader={reader}
              name={`consent_${purpose}`}
              label={text}
              checked={`consent_${purpose}` in typed}
            />
          ))}
          <p class="hint">{t("petitions.after.consents.hint")}</p>
        </fieldset>
        <SubmitButton look="support">{t("petitions.after.button")}</SubmitButton>
      </Form>
    </>
  );
}
