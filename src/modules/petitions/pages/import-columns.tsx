import { COUNTRIES } from "#platform/countries.ts";
import { ENCODINGS } from "#platform/csv-file/index.ts";
import type { Frame } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Disclosure } from "#ui/disclosure.tsx";
import {
  Form,
  kept,
  type Refusal,
  Refused,
  SelectField,
  SubmitButton,
  Field as TextField,
} from "#ui/forms.tsx";
import { Notice } from "#ui/notice.tsx";
import { Table } from "#ui/table.tsx";
import { ImportFrame, importPath } from "../components/import-frame.tsx";
import { RemoveImport } from "../components/remove-import.tsx";
import { columnLetter, columnName, DAY_ORDERS, type Field, fieldsFor } from "../imports/columns.ts";
import { boxOf, nameOfSeparator, SEPARATOR_NAMES } from "../imports/columns-form.ts";
import type { SignatureImport } from "../imports/import.ts";
import type { Petition } from "../petition.ts";

/** How the file is read at the moment, and its first rows so. */
export type Reading = Pick<SignatureImport, "encoding" | "separator" | "header"> & { rows: string[][] };

type Props = {
  frame: Frame;
  petition: Petition;
  list: SignatureImport;
  /** What could not be read under what was chosen. */
  reading: Reading | undefined;
  /** What is chosen or guessed, as the form has it. */
  typed: Record<string, string>;
  refusal?: Refusal;
};

/** How a list is written, and which of its columns says what; guessed, and to be looked at. */
export function ImportColumnsPage(props: Props) {
  const { frame, petition, list, reading, refusal } = props;
  const { reader } = frame;
  const { t } = reader;
  return (
    <ImportFrame frame={frame} petition={petition} title={t("petitions.imports.columns")} step="columns">
      <p class="lede">{t("petitions.imports.columns.lede")}</p>
      <Refused reader={reader} refusal={refusal} />
      {list.trouble && (
        <Notice
          tone="wrong"
          title={t(`petitions.imports.trouble.${list.trouble as "gone"}`, { row: list.troubleRow ?? 0 })}
        >
          <p>{t("petitions.imports.trouble.todo")}</p>
        </Notice>
      )}
      {!reading && (
        <Notice tone="heed" title={t("petitions.imports.unreadable")}>
          <p>{t("petitions.imports.unreadable.text")}</p>
        </Notice>
      )}
      {reading && <Preview reader={reader} list={list} reading={reading} />}
      <HowItIsRead {...props} reader={reader} />
      {reading && <Columns {...props} reader={reader} reading={reading} />}
      <RemoveImport reader={reader} petition={petition} list={list} />
    </ImportFrame>
  );
}

const SHOWN_ROWS = 5;

function Preview({ reader, list, reading }: { reader: Reader; list: SignatureImport; reading: Reading }) {
  const { rows, header } = reading;
  const width = Math.max(...rows.map((row) => row.length));
  const first = header ? 1 : 0;
  const columns = Array.from({ length: width }, (_, column) => ({
    label: header?.[column] ? `${columnLetter(column)} · ${header[column]}` : columnLetter(column),
  }));
  return (
    <section>
      <h2>{reader.t("petitions.imports.preview")}</h2>
      <Table
        caption={reader.t("petitions.imports.preview.caption", { file: list.fileName })}
        columns={[{ label: reader.t("petitions.imports.preview.row"), number: true }, ...columns]}
        rows={rows
          .slice(first, first + SHOWN_ROWS)
          .map((row, index) => [
            reader.number(index + first + 1),
            ...columns.map((_, column) => shortened(row[column])),
          ])}
        hint={reader.t("petitions.imports.wide")}
      />
    </section>
  );
}

type PartProps = Props & { reader: Reader };

/** Another way of reading is only looked at: the address says it, and nothing is kept. */
function HowItIsRead({ reader, petition, list, reading }: PartProps) {
  const { t } = reader;
  const { encoding, separator, header } = reading ?? list;
  return (
    <Disclosure summary={t("petitions.imports.reading")} open={!reading}>
      <Form
        reader={reader}
        action={`${importPath(petition, list.id)}/columns`}
        method="get"
        label={t("petitions.imports.reading")}
      >
        <SelectField
          reader={reader}
          name="encoding"
          label={t("petitions.imports.encoding")}
          hint={t("petitions.imports.encoding.hint")}
          options={ENCODINGS.map((value) => ({ value, label: t(`petitions.imports.encoding.${value}`) }))}
          value={encoding}
        />
        <SelectField
          reader={reader}
          name="separator"
          label={t("petitions.imports.separator")}
          options={Object.keys(SEPARATOR_NAMES).map((value) => ({
            value,
            label: t(`petitions.imports.separator.${value as "tab"}`),
          }))}
          value={nameOfSeparator(separator)}
        />
        <SelectField
          reader={reader}
          name="header"
          label={t("petitions.imports.header")}
          options={(["yes", "no"] as const).map((value) => ({
            value,
            label: t(`petitions.imports.header.${value}`),
          }))}
          value={header ? "yes" : "no"}
        />
        <SubmitButton look="support">{t("petitions.imports.reading.button")}</SubmitButton>
      </Form>
    </Disclosure>
  );
}

function Columns({ reader, petition, list, reading, typed, refusal }: PartProps & { reading: Reading }) {
  const { t } = reader;
  const width = reading.rows[0]?.length ?? 0;
  const sample = reading.rows[reading.header ? 1 : 0] ?? [];
  const options = Array.from({ length: width }, (_, column) => ({
    value: String(column),
    label: optionOf(reading, sample, column),
  }));
  const unused = options.filter(
    ({ value }) => !Object.entries(typed).some(([box, at]) => box.startsWith("at-") && at === value),
  );
  return (
    <Form
      reader={reader}
      action={`${importPath(petition, list.id)}/columns`}
      label={t("petitions.imports.columns")}
    >
      <h2>{t("petitions.imports.columns.which")}</h2>
      <input type="hidden" name="encoding" value={reading.encoding} />
      <input type="hidden" name="separator" value={nameOfSeparator(reading.separator)} />
      <input type="hidden" name="header" value={reading.header ? "yes" : "no"} />
      {fieldsFor(petition.asks).map((field) => (
        <>
          <SelectField
            {...kept(reader, refusal, boxOf(field), typed[boxOf(field)])}
            label={t(`petitions.imports.field.${field}`)}
            hint={hintOf(reader, field)}
            options={options}
            empty={t("petitions.imports.columns.none")}
          />
          {field === "country" && <DefaultCountry reader={reader} typed={typed} refusal={refusal} />}
          {field === "day" && <Days reader={reader} typed={typed} refusal={refusal} />}
        </>
      ))}
      {unused.length > 0 && (
        <p class="hint">
          {t("petitions.imports.columns.unused", {
            columns: reader.list(unused.map(({ value }) => columnName(reading.header, Number(value)))),
          })}
        </p>
      )}
      <SubmitButton>{t("petitions.imports.columns.button")}</SubmitButton>
    </Form>
  );
}

const LONGEST_SAMPLE = 30;

/** "B · E-Mail · ada@example.org" */
function optionOf({ header }: Reading, sample: readonly string[], column: number): string {
  const parts = [columnLetter(column), shortened(header?.[column]), shortened(sample[column])];
  return parts.filter((part) => part !== "").join(" · ");
}

/** As much of a cell as tells what it is. */
function shortened(cell = ""): string {
  const line = cell.trim().replace(/\s+/g, " ");
  return line.length > LONGEST_SAMPLE ? `${line.slice(0, LONGEST_SAMPLE)}…` : line;
}

const HINTS = {
  name: "petitions.imports.field.name.hint",
  email: "petitions.imports.field.email.hint",
  reason: "petitions.imports.field.reason.hint",
  show_name: "petitions.imports.field.show_name.hint",
  consent: "petitions.imports.field.consent.hint",
} as const;

const hintOf = (reader: Reader, field: Field): string | undefined =>
  field in HINTS ? reader.t(HINTS[field as keyof typeof HINTS]) : undefined;

type ForAll = Pick<Props, "typed" | "refusal"> & { reader: Reader };

function DefaultCountry({ reader, typed, refusal }: ForAll) {
  const { t } = reader;
  const options = COUNTRIES.map((value) => ({ value, label: reader.country(value) })).sort((a, b) =>
    a.label.localeCompare(b.label, reader.language),
  );
  return (
    <SelectField
      {...kept(reader, refusal, "country", typed.country)}
      label={t("petitions.imports.country")}
      hint={t("petitions.imports.country.hint")}
      options={options}
      empty={t("petitions.imports.country.none")}
    />
  );
}

function Days({ reader, typed, refusal }: ForAll) {
  const { t } = reader;
  return (
    <>
      <SelectField
        {...kept(reader, refusal, "day_order", typed.day_order)}
        label={t("petitions.imports.day-order")}
        options={DAY_ORDERS.map((value) => ({ value, label: t(`petitions.imports.day-order.${value}`) }))}
      />
      <TextField
        {...kept(reader, refusal, "day", typed.day)}
        type="date"
        label={t("petitions.imports.day")}
        hint={t("petitions.imports.day.hint")}
        optional="unsaid"
      />
    </>
  );
}
