import type { Reader } from "#platform/strings/index.ts";
import { nothing } from "./nothing.ts";

type CopyFieldProps = {
  reader: Reader;
  id: string;
  label: string;
  hint?: string;
  value: string;
  /** What the button says; it is there only where a browser can copy. */
  button: string;
  /** Of a text in another language than the page's. */
  lang?: string;
  /** More than one line; without it the value is an address. */
  rows?: number;
};

/** Something to take along: a field that can't be changed, and a button that copies it. */
export function CopyField({ reader, id, label, hint, value, button, lang, rows }: CopyFieldProps) {
  const describedBy = hint && `${id}-hint`;
  const common = { class: "input", id, lang, "aria-describedby": describedBy, readonly: true };
  return (
    <div class="share-address" data-behaviour="copy-link">
      <div class="field">
        <label for={id}>{label}</label>
        {hint ? (
          <p class="hint" id={describedBy}>
            {hint}
          </p>
        ) : (
          nothing
        )}
        {rows ? (
          <textarea {...common} rows={rows} dir="auto" spellcheck="false">
            {value}
          </textarea>
        ) : (
          <input type="url" {...common} value={value} />
        )}
      </div>
      <button type="button" class="button quiet" data-copy hidden data-copied={reader.t("ui.share.copied")}>
        {button}
      </button>
      <span class="heard" role="status" />
    </div>
  );
}
