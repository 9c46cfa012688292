import { Disclosure } from "#ui/disclosure.tsx";
import { Form, kept, SubmitButton, TextAreaField } from "#ui/forms.tsx";
import { nothing } from "#ui/nothing.ts";
import { Table } from "#ui/table.tsx";
import { Time } from "#ui/time.tsx";
import type { PartProps } from "../pages/paper-batch.tsx";
import { addedBy, batchPath, isCorrected } from "../paper/batch.ts";
import { CountTable } from "./paper-count.tsx";
import { CountAnew, EnterCount } from "./paper-enter.tsx";
import { nameOf, plainName } from "./paper-parts.tsx";
import { Scans, ScansToWrite } from "./paper-scans.tsx";

/** Both see both numbers, and whoever enters anew needs another to count again. */
export function DifferingBatch(props: PartProps) {
  const { t } = props.reader;
  const { entered, enteredBy, checked, checkedBy } = props.batch;
  return (
    <>
      <section>
        <h2>{t("petitions.paper.differs")}</h2>
        <p>{t("petitions.paper.differs.text")}</p>
        <CountTable
          {...props}
          caption={t("petitions.paper.differs.caption")}
          counts={[
            { label: plainName(props.reader, props.people, enteredBy), counted: entered! },
            { label: plainName(props.reader, props.people, checkedBy), counted: checked! },
          ]}
        />
        <CountAnew {...props} />
      </section>
      <ScansToWrite {...props} />
      <EnterCount {...props} />
    </>
  );
}

/** What it adds to the figures, and who vouches for it. */
export function CountingBatch(props: PartProps) {
  const { reader, batch, scans, regions } = props;
  const { t } = reader;
  const by = bothOf(props);
  const day = <Time reader={reader} at={new Date(`${batch.day}T12:00:00Z`)} show="date" fixed />;
  return (
    <section>
      {batch.way === "lines" ? (
        <WhoRead {...props} />
      ) : (
        <p>{reader.html("petitions.paper.counts.text", by)}</p>
      )}
      <p>
        {reader.html("petitions.paper.counts.day", { day })}
        {batch.cameBack ? ` · ${t("petitions.paper.counts.back", { count: batch.cameBack })}` : nothing}
      </p>
      <p>
        <strong>{t("petitions.paper.batch.signatures", { count: addedBy(batch) })}</strong>
      </p>
      {batch.leftOut > 0 && <p>{t("petitions.paper.counts.left-out", { count: batch.leftOut })}</p>}
      {batch.way === "count" && regions.length > 0 && (
        <CountTable
          {...props}
          caption={t("petitions.regions.caption")}
          counts={[{ label: t("petitions.growth.value"), counted: batch.entered! }]}
        />
      )}
      {scans.length > 0 && (
        <Disclosure summary={t("petitions.paper.scans")}>
          <Scans {...props} />
        </Disclosure>
      )}
    </section>
  );
}

const bothOf = ({ reader, people, batch }: PartProps) => ({
  first: nameOf(reader, people, batch.enteredBy),
  second: nameOf(reader, people, batch.checkedBy),
});

/** Where others than who handed them over wrote lines, who wrote how many; two have read each. */
function WhoRead(props: PartProps) {
  const { reader, people, batch, writers } = props;
  const { t } = reader;
  const others = writers.some(({ personId }) => personId !== batch.enteredBy);
  return (
    <>
      <p>{reader.html(`petitions.paper.counts.${others ? "lines.several" : "lines"}`, bothOf(props))}</p>
      {others && (
        <Table
          caption={t("petitions.paper.counts.writers")}
          columns={[
            { label: t("petitions.paper.differs.who") },
            { label: t("petitions.paper.counts.written"), number: true },
          ]}
          rows={writers.map(({ personId, lines }) => [
            plainName(reader, people, personId),
            reader.number(lines),
          ])}
        />
      )}
    </>
  );
}

export function EndedBatch({ reader, batch, people }: PartProps) {
  const name = nameOf(reader, people, batch.endedBy);
  const time = <Time reader={reader} at={batch.endedAt!} fixed />;
  return (
    <section>
      <p>{reader.html("petitions.paper.ended.by", { name, time })}</p>
      {batch.endedFor && (
        <blockquote>
          <p dir="auto">{batch.endedFor}</p>
        </blockquote>
      )}
    </section>
  );
}

/** Out of the way, and there for whoever needs it. */
export function EndBatch({ reader, petition, batch, refusal }: PartProps) {
  const { t } = reader;
  const counts = batch.state === "confirmed";
  const came = batch.state === "entered" || batch.state === "differs" || isCorrected(batch);
  const title = t(`petitions.paper.end.${counts ? "confirmed" : came ? "entered" : "open"}`);
  const mine = refusal?.errors.reason ? refusal : undefined;
  return (
    <Disclosure summary={title} open={mine !== undefined}>
      <p>{t(counts ? "petitions.paper.end.confirmed.text" : "petitions.paper.end.open.text")}</p>
      <Form reader={reader} action={`${batchPath(petition, batch.code)}/end`} label={title}>
        <TextAreaField
          {...kept(reader, mine, "reason")}
          label={t("petitions.paper.end.reason")}
          hint={t("petitions.paper.end.reason.hint")}
          maxlength={500}
          rows={3}
        />
        <SubmitButton look="quiet" wide={false}>
          {t(counts ? "petitions.paper.end.button.confirmed" : "petitions.paper.end.button")}
        </SubmitButton>
      </Form>
    </Disclosure>
  );
}
