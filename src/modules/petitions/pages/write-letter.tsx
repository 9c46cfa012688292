import type { Frame } from "#platform/http/frame.ts";
import { Field, Form, kept, type Refusal, Refused, SubmitButton, TextAreaField } from "#ui/forms.tsx";
import { DeskFrame } from "../components/desk-frame.tsx";
import { LONGEST_LETTER, LONGEST_SUBJECT, type Occasion } from "../letters/letter.ts";
import type { Petition } from "../petition.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  occasion: Occasion;
  first: { subject: string; text: string };
  refusal?: Refusal;
};

/** A letter, begun from what is known; it is looked at before it goes. */
export function WriteLetterPage({ frame, petition, occasion, first, refusal }: Props) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <DeskFrame
      frame={frame}
      petition={petition}
      title={t(`petitions.letters.${occasion}`)}
      above={{ to: `/petitions/${petition.slug}/letters`, label: t("petitions.letters") }}
    >
      <p class="lede">{t("petitions.letters.write")}</p>
      <Refused reader={reader} refusal={refusal} />
      <Form
        reader={reader}
        action={`/petitions/${petition.slug}/letters/new`}
        label={t(`petitions.letters.${occasion}`)}
      >
        <input type="hidden" name="occasion" value={occasion} />
        <Field
          {...kept(reader, refusal, "subject", first.subject)}
          label={t("petitions.letters.subject")}
          maxlength={LONGEST_SUBJECT}
        />
        <TextAreaField
          {...kept(reader, refusal, "text", first.text)}
          label={t("petitions.letters.text")}
          hint={t("petitions.letters.text.hint")}
          maxlength={LONGEST_LETTER}
          rows={18}
        />
        <SubmitButton>{t("petitions.letters.look")}</SubmitButton>
      </Form>
    </DeskFrame>
  );
}
