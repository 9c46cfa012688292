import { CheckboxField, Field, Form, kept, SubmitButton } from "#ui/forms.tsx";
import type { PartProps } from "../pages/paper-batch.tsx";
import { anewMark, batchPath } from "../paper/batch.ts";
import { doubtField } from "../paper/batch-form.ts";
import { markOf } from "../paper/line.ts";
import { LineWords } from "./paper-lines.tsx";
import { nameOf } from "./paper-parts.tsx";
import { ScansBeside } from "./paper-scans.tsx";

/** For the second person: how many are signed comes first, from the photos; then each line beside them. */
export function CheckLines(props: PartProps) {
  const { reader, petition, batch, people, lines, regions, refusal } = props;
  const { t } = reader;
  const name = nameOf(reader, people, batch.enteredBy);
  return (
    <section>
      <h2>{t("petitions.paper.check.lines")}</h2>
      <p>{reader.html("petitions.paper.check.lines.text", { name })}</p>
      {batch.state === "differs" && <p>{t("petitions.paper.anew.text")}</p>}
      <ScansBeside {...props}>
        <Form
          reader={reader}
          action={`${batchPath(petition, batch.code)}/reading${anewMark(batch)}`}
          label={t("petitions.paper.check.lines")}
        >
          <input type="hidden" name="seen" value={markOf(lines)} />
          <Field
            {...kept(reader, refusal, "count")}
            label={t("petitions.paper.check.lines.count")}
            hint={t("petitions.paper.enter.text")}
            inputmode="numeric"
            autocomplete="off"
            maxlength={4}
          />
          <fieldset class="choices">
            <legend>{t("petitions.paper.check.lines.doubt")}</legend>
            <p class="hint">{t("petitions.paper.check.lines.doubt.hint")}</p>
            {lines.map((line) => (
              <CheckboxField
                reader={reader}
                name={doubtField(line.id)}
                label={<LineWords reader={reader} line={line} regions={regions} />}
                checked={refusal ? refusal.typed[doubtField(line.id)] !== undefined : line.doubted}
              />
            ))}
          </fieldset>
          <SubmitButton>{t("petitions.paper.check.lines.button")}</SubmitButton>
        </Form>
      </ScansBeside>
    </section>
  );
}
