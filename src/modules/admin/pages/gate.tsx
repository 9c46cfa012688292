import type { Frame } from "#platform/http/frame.ts";
import { BarePage } from "./bare-page.tsx";

const FILE = "DATA_DIR/setup-link";
const USUAL_FILE = "data/setup-link";

/** Says who may go on from here and where they find the way; to anybody else, that it is too early. */
export function GatePage({ frame }: { frame: Frame }) {
  const { t, html } = frame.reader;
  const file = <code>{FILE}</code>;
  const folder = <code>{USUAL_FILE}</code>;
  return (
    <BarePage frame={frame} title={t("admin.gate.title")} lede={t("admin.gate.lede")}>
      <section class="prose">
        <h2>{t("admin.gate.yours")}</h2>
        <p>{t("admin.gate.yours.text")}</p>
        <ul>
          <li>{t("admin.gate.console")}</li>
          <li>{html("admin.gate.file", { file, folder })}</li>
        </ul>
      </section>
    </BarePage>
  );
}
