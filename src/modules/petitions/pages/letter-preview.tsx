import type { Typed } from "#platform/http/form.ts";
import type { Frame } from "#platform/http/frame.ts";
import type { Mail } from "#platform/outbox/index.ts";
import { Card } from "#ui/card.tsx";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Notice } from "#ui/notice.tsx";
import { DeskFrame } from "../components/desk-frame.tsx";
import type { Petition } from "../petition.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  typed: Typed;
  blocks: Mail["blocks"];
  recipients: number;
  /** How many mails may go in an hour, where there is a limit. */
  perHour: number | undefined;
};

/** The mail as it will come, to how many, and the button that sends it. */
export function LetterPreviewPage({ frame, petition, typed, blocks, recipients, perHour }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const base = `/petitions/${petition.slug}/letters`;
  const hours = perHour ? Math.ceil(recipients / perHour) : 0;
  const fields = Object.entries(typed).map(([name, value]) => (
    <input type="hidden" name={name} value={value} />
  ));
  return (
    <DeskFrame
      frame={frame}
      petition={petition}
      title={t("petitions.letters.preview")}
      above={{ to: `/petitions/${petition.slug}/letters`, label: t("petitions.letters") }}
    >
      <p class="lede">{t("petitions.letters.to", { count: recipients })}</p>
      <Card class="letter-preview">
        <h2 lang={petition.language}>{typed.subject}</h2>
        <div class="prose" lang={petition.language}>
          {blocks.map((block) =>
            "text" in block ? (
              <p class="letter-text">{block.text}</p>
            ) : (
              <p>
                <u>{"button" in block ? block.button : block.link}</u>
              </p>
            ),
          )}
        </div>
      </Card>
      <Notice title={t("petitions.letters.changes")}>
        <p>{t("petitions.letters.changes.text")}</p>
        {hours > 1 && <p>{t("petitions.letters.hours", { count: hours })}</p>}
      </Notice>
      <Form reader={reader} action={base} label={t("petitions.letters.send", { count: recipients })}>
        {fields}
        <SubmitButton>{t("petitions.letters.send", { count: recipients })}</SubmitButton>
      </Form>
      <Form reader={reader} action={`${base}/new`} label={t("petitions.letters.change")}>
        {fields}
        <SubmitButton look="quiet" name="deed" value="change">
          {t("petitions.letters.change")}
        </SubmitButton>
      </Form>
    </DeskFrame>
  );
}
