import type { FieldErrors, Typed } from "#platform/http/form.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Card } from "#ui/card.tsx";
import { ErrorSummary, Field, Form, SubmitButton } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";
import type { Petition } from "../petition.ts";
import type { Region } from "../queries/petitions.ts";
import { LivingFields } from "./living-fields.tsx";

/** What a refused form brings back: what was typed, what is wrong, and a word for the whole of it. */
export type Refusal = { typed: Typed; errors: FieldErrors; notice?: { title: string; text: string } };

export type SigningFormProps = {
  reader: Reader;
  petition: Petition;
  regions: Region[];
  /** The worker that solves the proof of work. */
  solverUrl?: string;
  refusal?: Refusal;
};

/** Name, address, country and what the quorum asks, with the button in the first screen of a phone. */
export function SigningForm(props: SigningFormProps) {
  const { reader, petition, solverUrl, refusal } = props;
  const { t } = reader;
  const base = `/petitions/${petition.slug}`;
  const proof = solverUrl ? { challengeUrl: `${base}/challenge`, solverUrl } : undefined;
  const privacy = (
    <Link reader={reader} to={`${base}/privacy`}>
      {t("petitions.sign.privacy")}
    </Link>
  );
  return (
    <Card acting class="sign" id="sign">
      <h2 class="sign-title">{t("petitions.sign.title")}</h2>
      <Refused {...props} />
      <Form reader={reader} action={`${base}/signatures`} proof={proof} label={t("petitions.sign.title")}>
        <PersonFields reader={reader} refusal={refusal} />
        <LivingFields {...props} />
        <SubmitButton>{t("petitions.sign.button")}</SubmitButton>
        <p class="hint">
          {reader.html("petitions.sign.notice", { privacy })}{" "}
          {t("petitions.sign.kept", { count: petition.keptMonths })}
        </p>
      </Form>
    </Card>
  );
}

function Refused({ reader, refusal }: SigningFormProps) {
  const errors = Object.entries(refusal?.errors ?? {}).map(([field, key]) => ({
    field,
    message: reader.t(key),
  }));
  return (
    <>
      {refusal?.notice && (
        <Notice tone="heed" title={refusal.notice.title} announced>
          <p>{refusal.notice.text}</p>
        </Notice>
      )}
      <ErrorSummary reader={reader} errors={errors} />
    </>
  );
}

function PersonFields({ reader, refusal }: Pick<SigningFormProps, "reader" | "refusal">) {
  const { t } = reader;
  const { name, email } = refusal?.errors ?? {};
  return (
    <>
      <Field
        reader={reader}
        name="name"
        label={t("petitions.sign.name")}
        value={refusal?.typed.name}
        error={name && t(name)}
        autocomplete="name"
        maxlength={120}
      />
      <Field
        reader={reader}
        name="email"
        type="email"
        label={t("petitions.sign.email")}
        value={refusal?.typed.email}
        error={email && t(email)}
        autocomplete="email"
        inputmode="email"
        maxlength={254}
        spellcheck="false"
      />
    </>
  );
}
