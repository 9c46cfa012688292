import type { Frame } from "#platform/http/frame.ts";
import { Form, type Refusal, Refused, SubmitButton } from "#ui/forms.tsx";
import { Notice } from "#ui/notice.tsx";
import { type DraftsFirst, DraftsFirstSection } from "../components/drafts-first.tsx";
import { PlaceFields } from "../components/place-fields.tsx";
import { type Given, PARTS } from "../place-form.ts";
import { AdminPage } from "./admin-page.tsx";

type Props = {
  frame: Frame;
  said: Record<string, string>;
  given: Given;
  drafts: DraftsFirst;
  saved: boolean;
  refusal?: Refusal;
};

/** What the set-up asked, all on one page. */
export function SettingsPage({ frame, said, given, drafts, saved, refusal }: Props) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <AdminPage frame={frame} section="settings" lede={t("admin.settings.lede")}>
      {saved && <Notice title={t("admin.settings.saved")} announced />}
      <Refused reader={reader} refusal={refusal} />
      <Form reader={reader} action="/admin/settings" label={t("admin.settings")}>
        {PARTS.map((part) => (
          <section class="form" aria-labelledby={`part-${part}`}>
            <h2 class="over" id={`part-${part}`}>
              {t(`admin.set-up.${part}.step`)}
            </h2>
            <PlaceFields part={part} reader={reader} said={said} given={given} refusal={refusal} />
          </section>
        ))}
        <SubmitButton>{t("admin.settings.save")}</SubmitButton>
      </Form>
      <DraftsFirstSection reader={reader} drafts={drafts} />
    </AdminPage>
  );
}
