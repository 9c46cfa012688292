import type { Frame } from "#platform/http/frame.ts";
import { Form, kept, type Refusal, Refused, SubmitButton, TextAreaField } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import type { Petition } from "../petition.ts";

type Props = { frame: Frame; petition: Petition; reason: string; action: string; refusal?: Refusal };

export const LONGEST_OBJECTION = 1_000;

/** Where the mail to somebody who was set aside leads: one button, and words if they like. */
export function ObjectionPage({ frame, petition, reason, action, refusal }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const title = t("petitions.objection.title");
  return (
    <Layout {...frame} title={title} head={{ unlisted: true }}>
      <div class="single">
        <p class="crumb">
          <Link reader={reader} to={`/petitions/${petition.slug}`} lang={petition.language}>
            {petition.title}
          </Link>
        </p>
        <h1>{title}</h1>
        <p class="lede">{t("petitions.objection.text", { title: petition.title })}</p>
        <blockquote>
          <p dir="auto">{reason}</p>
        </blockquote>
        <Refused reader={reader} refusal={refusal} />
        <Form reader={reader} action={action} label={title}>
          <TextAreaField
            {...kept(reader, refusal, "words")}
            label={t("petitions.objection.words")}
            hint={t("petitions.objection.words.hint")}
            maxlength={LONGEST_OBJECTION}
            rows={4}
            optional
          />
          <SubmitButton>{t("petitions.objection.button")}</SubmitButton>
        </Form>
      </div>
    </Layout>
  );
}
