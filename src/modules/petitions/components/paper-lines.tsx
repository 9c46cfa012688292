import type { Html } from "#platform/html/html.ts";
import { directionOf, type Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { CheckboxField, Field, Form, kept, type Refusal, SelectField, SubmitButton } from "#ui/forms.tsx";
import type { PartProps } from "../pages/paper-batch.tsx";
import { batchPath, type PaperBatch, type SheetConsent, totalOf } from "../paper/batch.ts";
import type { Line } from "../paper/line.ts";
import { lineField, numbers } from "../paper/line-form.ts";
import type { Petition } from "../petition.ts";
import type { Region } from "../queries/petitions.ts";
import { CountAnew, TakeUp } from "./paper-enter.tsx";
import { nameOf } from "./paper-parts.tsx";
import { Scans } from "./paper-scans.tsx";

/** The way by name, from the page of a batch that is being entered. */
export function ByLine({ reader, petition, batch, lines }: PartProps) {
  const { t } = reader;
  const begun = lines.length > 0;
  return (
    <section>
      <h2>{t("petitions.paper.lines")}</h2>
      <p>
        {begun
          ? t("petitions.paper.lines.begun", { count: lines.length })
          : t("petitions.paper.lines.instead")}
      </p>
      <p>
        <ButtonLink
          reader={reader}
          to={`${batchPath(petition, batch.code)}/lines`}
          look={begun ? "act" : "quiet"}
        >
          {t(begun ? "petitions.paper.lines.go-on" : "petitions.paper.lines.begin")}
        </ButtonLink>
      </p>
    </section>
  );
}

/** Two who do not read the same. One of them goes on, and then somebody else reads again. */
export function DifferingLines(props: PartProps) {
  const { reader, petition, batch, people, lines, scans } = props;
  const { t } = reader;
  const first = nameOf(reader, people, batch.enteredBy);
  const second = nameOf(reader, people, batch.checkedBy);
  const doubted = lines.filter((line) => line.doubted);
  const count = totalOf(batch.checked!);
  const figures = { first, second, lines: totalOf(batch.entered!), count, shown: reader.number(count) };
  return (
    <section>
      <h2>{t("petitions.paper.differs.lines")}</h2>
      <p>{reader.html("petitions.paper.differs.lines.text", figures)}</p>
      {doubted.length > 0 && (
        <>
          <p>{reader.html("petitions.paper.differs.doubted", { second })}</p>
          <LineList reader={reader} lines={doubted} />
        </>
      )}
      {scans.length > 0 && <Scans {...props} large />}
      <CountAnew {...props} />
      <TakeUp
        reader={reader}
        petition={petition}
        batch={batch}
        button={t("petitions.paper.differs.lines.button")}
      />
    </section>
  );
}

type ListProps = {
  reader: Reader;
  lines: readonly Line[];
  regions?: readonly Region[];
  /** Where each can be taken out again. */
  path?: string;
};

/** Who has been written down, in the order of the sheets. */
export function LineList({ reader, lines, regions = [], path }: ListProps) {
  const { t } = reader;
  return (
    <ol class="lines">
      {lines.map((line, index) => (
        <li>
          <LineWords reader={reader} line={line} regions={regions} />
          {line.doubted && <strong class="doubted">{t("petitions.paper.line.doubted")}</strong>}
          {path && (
            <Form
              reader={reader}
              action={`${path}/${line.id}/removal`}
              label={t("petitions.paper.line.remove", { number: index + 1 })}
            >
              <SubmitButton look="plain" wide={false}>
                {t("petitions.paper.line.remove", { number: index + 1 })}
              </SubmitButton>
            </Form>
          )}
        </li>
      ))}
    </ol>
  );
}

type WordsProps = { reader: Reader; line: Line; regions: readonly Region[] };

export function LineWords({ reader, line, regions }: WordsProps) {
  const place = line.postcode || regions.find(({ code }) => code === line.region)?.name;
  const wants = line.wantsOutcome && reader.t("petitions.paper.line.wants");
  const more = [place, line.email, wants].filter((part) => part);
  return (
    <span>
      <bdi>{line.name}</bdi>
      {more.length > 0 && <span class="hint"> · {more.join(" · ")}</span>}
    </span>
  );
}

type FieldsProps = {
  reader: Reader;
  petition: Petition;
  batch: PaperBatch;
  regions: readonly Region[];
  refusal?: Refusal;
};

/** As many lines as a sheet has, in the order of its columns. */
export function SheetFields({ reader, petition, batch, regions, refusal }: FieldsProps) {
  const { t } = reader;
  return (
    <>
      {numbers.map((number) => (
        <fieldset class="choices sheet-line">
          <legend>{t("petitions.paper.line", { number })}</legend>
          <div class="pair">
            <Field
              {...kept(reader, refusal, lineField("name", number))}
              label={t("petitions.paper.sheet.name")}
              autocomplete="off"
              maxlength={120}
              spellcheck="false"
              optional="unsaid"
            />
            {petition.asks === "postcode" && (
              <Field
                {...kept(reader, refusal, lineField("postcode", number))}
                label={t("petitions.paper.sheet.postcode")}
                autocomplete="off"
                maxlength={16}
                optional="unsaid"
              />
            )}
            {petition.asks === "region" && (
              <SelectField
                {...kept(reader, refusal, lineField("region", number))}
                label={t("petitions.paper.sheet.region")}
                options={regions.map(({ code, name }) => ({ value: code, label: name }))}
                empty={t("petitions.regions.unknown")}
                autocomplete="off"
                optional="unsaid"
              />
            )}
            <Field
              {...kept(reader, refusal, lineField("email", number))}
              label={t("petitions.paper.line.email")}
              inputmode="email"
              autocomplete="off"
              maxlength={254}
              spellcheck="false"
              optional="unsaid"
            />
          </div>
          {batch.consent && (
            <CheckboxField
              reader={reader}
              name={lineField("outcome", number)}
              label={<Ticked reader={reader} petition={petition} consent={batch.consent} />}
              checked={refusal?.typed[lineField("outcome", number)] !== undefined}
            />
          )}
        </fieldset>
      ))}
    </>
  );
}

type TickedProps = { reader: Reader; petition: Petition; consent: SheetConsent };

/** In the words that stand on the sheet. */
const Ticked = ({ reader, petition: { language }, consent }: TickedProps): Html =>
  reader.html("petitions.paper.line.ticked", {
    words: (
      <span lang={language} dir={directionOf(language)}>
        {consent.text}
      </span>
    ),
  });
