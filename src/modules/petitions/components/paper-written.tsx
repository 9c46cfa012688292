import type { Reader } from "#platform/strings/index.ts";
import { Form, type Refusal, SubmitButton } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import type { PaperBatch } from "../paper/batch.ts";
import type { Line } from "../paper/line.ts";
import type { Petition } from "../petition.ts";
import type { Region } from "../queries/petitions.ts";
import { LineFields } from "./paper-line-fields.tsx";
import { LineWords } from "./paper-lines.tsx";

type Props = {
  reader: Reader;
  petition: Petition;
  batch: PaperBatch;
  lines: readonly Line[];
  regions: readonly Region[];
  /** Of the page on which they are written. */
  path: string;
  /** The id of the line that is being put right. */
  editing: string | undefined;
  refusal?: Refusal;
};

/** What is written down so far; each line can be put right where it stands, or taken out. */
export function WrittenLines(props: Props) {
  const { reader, lines, regions, path, editing } = props;
  const { t } = reader;
  return (
    <ol class="lines">
      {lines.map((line, index) => {
        const number = index + 1;
        const remove = t("petitions.paper.line.remove", { number });
        return (
          <li id={`line-${line.id}`}>
            {line.id === editing ? (
              <EditLine {...props} line={line} number={number} />
            ) : (
              <LineWords reader={reader} line={line} regions={regions} />
            )}
            {line.doubted && <strong class="doubted">{t("petitions.paper.line.doubted")}</strong>}
            <div class="line-ways">
              {line.id !== editing && (
                <Link reader={reader} to={`${path}?line=${line.id}#line-${line.id}`}>
                  {t("petitions.paper.line.change", { number })}
                </Link>
              )}
              <Form reader={reader} action={`${path}/${line.id}/removal`} label={remove}>
                <SubmitButton look="plain" wide={false}>
                  {remove}
                </SubmitButton>
              </Form>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function EditLine(props: Props & { line: Line; number: number }) {
  const { reader, path, line, number } = props;
  const { t } = reader;
  return (
    <Form reader={reader} action={`${path}/${line.id}`} label={t("petitions.paper.line.change", { number })}>
      <fieldset class="choices sheet-line">
        <legend>{t("petitions.paper.line.change", { number })}</legend>
        <LineFields {...props} nameOf={(field) => field} />
      </fieldset>
      <div class="line-ways">
        <SubmitButton look="support" wide={false}>
          {t("petitions.paper.line.save")}
        </SubmitButton>
        <Link reader={reader} to={`${path}#line-${line.id}`}>
          {t("petitions.paper.line.leave")}
        </Link>
      </div>
    </Form>
  );
}
