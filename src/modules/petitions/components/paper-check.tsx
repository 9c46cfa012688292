import { Form, SubmitButton } from "#ui/forms.tsx";
import type { PartProps } from "../pages/paper-batch.tsx";
import { anewMark, batchPath } from "../paper/batch.ts";
import { CountFields } from "./paper-count.tsx";
import { nameOf } from "./paper-parts.tsx";
import { ScansBeside } from "./paper-scans.tsx";

/** For the second person: the photos and an empty field. What the first counted is not here. */
export function CheckBatch(props: PartProps) {
  const { reader, petition, batch, people } = props;
  const { t } = reader;
  const isAnew = batch.state === "differs";
  const name = nameOf(reader, people, batch.enteredBy);
  return (
    <section>
      <h2>{t("petitions.paper.check")}</h2>
      <p>
        {reader.html(isAnew ? "petitions.paper.check.text.anew" : "petitions.paper.check.text", { name })}
      </p>
      {isAnew && <p>{t("petitions.paper.anew.text")}</p>}
      <p>{t("petitions.paper.enter.text")}</p>
      <ScansBeside {...props}>
        <Form
          reader={reader}
          action={`${batchPath(petition, batch.code)}/check${anewMark(batch)}`}
          label={t("petitions.paper.check")}
        >
          <CountFields {...props} />
          <SubmitButton>{t("petitions.paper.check.button")}</SubmitButton>
        </Form>
      </ScansBeside>
    </section>
  );
}
