import type { DataMapEntry } from "#platform/data-map.ts";
import type { Frame } from "#platform/http/frame.ts";
import { renderMarkdown } from "#platform/markdown.ts";
import { Layout } from "#ui/layout.tsx";
import { Notice } from "#ui/notice.tsx";
import { KeptData } from "../components/kept-data.tsx";
import type { LegalPage } from "../legal.ts";

type Props = {
  frame: Frame;
  page: LegalPage;
  /** In Markdown; `undefined` as long as nobody is named. */
  text: string | undefined;
  dataMap: readonly DataMapEntry[];
};

/** Imprint, privacy or contact. What is kept stands below whatever was written, for it is true whatever was written. */
export function LegalTextPage({ frame, page, text, dataMap }: Props) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <Layout {...frame} title={t(`admin.legal.${page}`)}>
      <div class="single">
        <div class="prose">
          <h1>{t(`admin.legal.${page}`)}</h1>
          {text === undefined ? (
            <Notice tone="heed" title={t("admin.legal.nobody")}>
              <p>{t("admin.legal.nobody.text")}</p>
            </Notice>
          ) : (
            renderMarkdown(text)
          )}
          {page === "privacy" && (
            <>
              <h2>{t("admin.legal.kept")}</h2>
              <p>{t("admin.legal.kept.text")}</p>
              <KeptData reader={reader} dataMap={dataMap} />
            </>
          )}
        </div>
      </div>
    </Layout>
  );
}
