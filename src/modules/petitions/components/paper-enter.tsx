import { ButtonLink } from "#ui/button.tsx";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { nothing } from "#ui/nothing.ts";
import { Notice } from "#ui/notice.tsx";
import type { PartProps } from "../pages/paper-batch.tsx";
import { ANEW, batchPath, isCorrected, totalOf } from "../paper/batch.ts";
import { CountFields, SheetsBackFields } from "./paper-count.tsx";
import { ByLine } from "./paper-lines.tsx";
import { nameOf } from "./paper-parts.tsx";
import { Scans, ScansToWrite } from "./paper-scans.tsx";

/** The sheets to print, the photos of those that came back, and how many signed. */
export function EnterBatch(props: PartProps) {
  return (
    <>
      {isCorrected(props.batch) ? <Corrected {...props} /> : <Sheets {...props} />}
      <ScansToWrite {...props} />
      {props.lines.length === 0 && <EnterCount {...props} />}
      {props.scans.length > 0 && <ByLine {...props} />}
    </>
  );
}

function Sheets({ reader, petition, batch }: PartProps) {
  const { t } = reader;
  if (batch.sheets === 0) return <Notice title={t("petitions.paper.sheets.write", { code: batch.code })} />;
  return (
    <Notice title={t("petitions.paper.sheets")}>
      <p>{t("petitions.paper.sheets.text")}</p>
      <p>
        <ButtonLink reader={reader} to={`${batchPath(petition, batch.code)}/sheets.pdf`} look="support">
          {t("petitions.paper.sheets.open")}
        </ButtonLink>
      </p>
    </Notice>
  );
}

/** What is put right here, by whom and why. */
export function Corrected({ reader, batch, people }: Pick<PartProps, "reader" | "batch" | "people">) {
  const { t } = reader;
  const lines = batch.way === "lines";
  const count = totalOf(batch.checked!);
  const why = { name: nameOf(reader, people, batch.differedBy), count, shown: reader.number(count) };
  return (
    <Notice title={t(lines ? "petitions.paper.corrected.lines" : "petitions.paper.corrected")}>
      <p>{reader.html("petitions.paper.corrected.by", { name: nameOf(reader, people, batch.enteredBy) })}</p>
      <p>
        {lines
          ? reader.html("petitions.paper.corrected.lines.why", { ...why, lines: totalOf(batch.entered!) })
          : reader.html("petitions.paper.corrected.why", {
              ...why,
              entered: reader.number(totalOf(batch.entered!)),
            })}
      </p>
    </Notice>
  );
}

export function EnterCount(props: PartProps) {
  const { reader, petition, batch, scans, refusal } = props;
  const { t } = reader;
  const mine = refusal?.errors.scans ? undefined : refusal;
  return (
    <section>
      <h2>{t("petitions.paper.enter")}</h2>
      {scans.length === 0 ? (
        <p class="hint">{t("petitions.paper.enter.first")}</p>
      ) : (
        <>
          <p>{t("petitions.paper.enter.text")}</p>
          <Form
            reader={reader}
            action={`${batchPath(petition, batch.code)}/count`}
            label={t("petitions.paper.enter")}
          >
            <CountFields {...props} refusal={mine} />
            <SheetsBackFields {...props} refusal={mine} />
            <SubmitButton>{t("petitions.paper.enter.button")}</SubmitButton>
          </Form>
        </>
      )}
    </section>
  );
}

/** Somebody else is at it: to go on instead of them is a step of its own. */
export function BegunBatch({ reader, petition, batch, people }: PartProps) {
  const { t } = reader;
  const name = nameOf(reader, people, batch.enteredBy);
  return (
    <section>
      {isCorrected(batch) && <Corrected reader={reader} batch={batch} people={people} />}
      <p>{reader.html("petitions.paper.take-up.text", { name })}</p>
      <TakeUp reader={reader} petition={petition} batch={batch} button={t("petitions.paper.take-up")} />
    </section>
  );
}

/** One's own entry, which nobody has counted yet. */
export function MineBatch(props: PartProps) {
  const { reader, petition, batch } = props;
  const { t } = reader;
  return (
    <>
      <Notice title={t("petitions.paper.mine")}>
        <p>{t("petitions.paper.mine.text", { count: totalOf(batch.entered!) })}</p>
      </Notice>
      <TakeUp reader={reader} petition={petition} batch={batch} button={t("petitions.paper.mine.again")} />
      <section>
        <h2>{t("petitions.paper.scans")}</h2>
        <Scans {...props} />
      </section>
    </>
  );
}

/** For whoever counted otherwise, and finds that they miscounted. */
export function CountAnew({ reader, petition, batch, mayCountAnew }: PartProps) {
  if (!mayCountAnew) return nothing;
  const { t } = reader;
  return (
    <p>
      <ButtonLink reader={reader} to={batchPath(petition, batch.code) + ANEW} look="support">
        {t(batch.way === "lines" ? "petitions.paper.anew.lines" : "petitions.paper.anew")}
      </ButtonLink>
    </p>
  );
}

type TakeUpProps = Pick<PartProps, "reader" | "petition" | "batch"> & { button: string };

export function TakeUp({ reader, petition, batch, button }: TakeUpProps) {
  return (
    <Form reader={reader} action={`${batchPath(petition, batch.code)}/entry`} label={button}>
      <SubmitButton look="quiet" wide={false}>
        {button}
      </SubmitButton>
    </Form>
  );
}
