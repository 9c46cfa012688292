import { ButtonLink } from "#ui/button.tsx";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Notice } from "#ui/notice.tsx";
import type { PartProps } from "../pages/paper-batch.tsx";
import { batchPath, totalOf } from "../paper/batch.ts";
import { CountFields, SheetsBackFields } from "./paper-count.tsx";
import { ByLine } from "./paper-lines.tsx";
import { nameOf } from "./paper-parts.tsx";
import { Scans, ScansToWrite } from "./paper-scans.tsx";

/** The sheets to print, the photos of those that came back, and how many signed. */
export function EnterBatch(props: PartProps) {
  return (
    <>
      <Sheets {...props} />
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
