import type { Frame } from "#platform/http/frame.ts";
import { LANGUAGES, type Language, ownNameOf, type Reader } from "#platform/strings/index.ts";
import { Form, kept, type Refusal, Refused, SubmitButton, TextAreaField } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";
import { LEGAL_PAGES, type LegalPage, LONGEST_TEXT } from "../legal.ts";
import type { Written } from "../queries/legal-texts.ts";
import { AdminPage } from "./admin-page.tsx";

type ListProps = { frame: Frame; written: Written[]; isNamed: boolean; saved: boolean };

/** Each legal page in each language: from the template, or written here. */
export function LegalTextsPage({ frame, written, isNamed, saved }: ListProps) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <AdminPage frame={frame} section="legal" lede={t("admin.legal.lede")}>
      {saved && <Notice title={t("admin.legal.saved")} announced />}
      {!isNamed && (
        <Notice tone="heed" title={t("admin.legal.nobody")}>
          <p>
            <Link reader={reader} to="/admin/settings">
              {t("admin.legal.name-somebody")}
            </Link>
          </p>
        </Notice>
      )}
      {LEGAL_PAGES.map((page) => (
        <div>
          <div class="row-head">
            <h2>{t(`admin.legal.${page}`)}</h2>
            <Link
              reader={reader}
              to={`/${page}`}
              label={`${t("admin.legal.look")}: ${t(`admin.legal.${page}`)}`}
            >
              {t("admin.legal.look")}
            </Link>
          </div>
          <ul class="rows">
            {LANGUAGES.map((language) => (
              <li>
                <span>{ownNameOf(language)}</span>
                <span class="quiet-text">{stateOf(reader, written, { page, language })}</span>
                <Link
                  reader={reader}
                  to={pathOf(page, language)}
                  label={`${t("admin.legal.edit")}: ${t(`admin.legal.${page}`)}, ${ownNameOf(language)}`}
                >
                  {t("admin.legal.edit")}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p class="hint">{t("admin.legal.no-advice")}</p>
    </AdminPage>
  );
}

const pathOf = (page: LegalPage, language: Language): string => `/admin/legal/${page}/${language}`;

function stateOf(
  reader: Reader,
  written: Written[],
  { page, language }: { page: LegalPage; language: Language },
) {
  const own = written.find((each) => each.page === page && each.language === language);
  return own
    ? reader.t("admin.legal.written", { date: reader.date(own.changedAt) })
    : reader.t("admin.legal.template");
}

type EditProps = {
  frame: Frame;
  page: LegalPage;
  language: Language;
  text: string;
  isWritten: boolean;
  refusal?: Refusal;
};

export function EditLegalTextPage({ frame, page, language, text, isWritten, refusal }: EditProps) {
  const { reader } = frame;
  const { t } = reader;
  const path = pathOf(page, language);
  const title = `${t(`admin.legal.${page}`)} (${ownNameOf(language)})`;
  return (
    <AdminPage frame={frame} section="legal" title={title} lede={t("admin.legal.edit.lede")}>
      <Refused reader={reader} refusal={refusal} />
      <Form reader={reader} action={path} label={title}>
        <TextAreaField
          {...kept(reader, refusal, "text", text)}
          label={t("admin.legal.text")}
          hint={t(page === "privacy" ? "admin.legal.text.privacy" : "admin.legal.text.hint")}
          rows={22}
          maxlength={LONGEST_TEXT}
        />
        <SubmitButton>{t("admin.legal.save")}</SubmitButton>
      </Form>
      {isWritten && (
        <Form reader={reader} action={`${path}/template`} label={t("admin.legal.back")}>
          <p class="hint">{t("admin.legal.back.hint")}</p>
          <SubmitButton look="quiet">{t("admin.legal.back")}</SubmitButton>
        </Form>
      )}
    </AdminPage>
  );
}
