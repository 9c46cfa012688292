import type { Reader } from "#platform/strings/index.ts";
import { Field, kept, type Refusal } from "#ui/forms.tsx";
import { Table } from "#ui/table.tsx";
import { type Counted, type PaperBatch, totalOf } from "../paper/batch.ts";
import { countField, placesOf } from "../paper/batch-form.ts";
import type { Region } from "../queries/petitions.ts";

type FieldsProps = { reader: Reader; regions: readonly Region[]; refusal?: Refusal };

/** A number for each region that this petition asks for, or one for all. */
export function CountFields({ reader, regions, refusal }: FieldsProps) {
  const { t } = reader;
  const field = (code: string, label: string) => (
    <Field
      {...kept(reader, refusal, countField(code))}
      label={label}
      inputmode="numeric"
      autocomplete="off"
      maxlength={4}
      optional={regions.length > 0 && "unsaid"}
    />
  );
  if (regions.length === 0) return field("", t("petitions.paper.enter.count"));
  return (
    <fieldset class="choices">
      <legend>{t("petitions.paper.enter.count")}</legend>
      <p class="hint">{t("petitions.paper.enter.count.hint")}</p>
      <div class="pair">
        {regions.map(({ code, name }) => field(code, name))}
        {field("", t("petitions.regions.unknown"))}
      </div>
    </fieldset>
  );
}

/** The day and the sheets, for whoever enters; the second person counts and no more. */
export function SheetsBackFields({
  reader,
  batch,
  today,
  refusal,
}: {
  reader: Reader;
  batch: PaperBatch;
  /** `YYYY-MM-DD`, where the reader is. */
  today: string;
  refusal?: Refusal;
}) {
  const { t } = reader;
  const sheets =
    batch.sheets > 0 ? t("petitions.paper.enter.sheets.hint", { count: batch.sheets }) : undefined;
  return (
    <div class="pair">
      <Field
        {...kept(reader, refusal, "day", batch.day ?? today)}
        type="date"
        label={t("petitions.paper.enter.day")}
        hint={t("petitions.paper.enter.day.hint")}
      />
      <Field
        {...kept(reader, refusal, "came_back", batch.cameBack?.toString())}
        label={t("petitions.paper.enter.sheets")}
        hint={sheets}
        inputmode="numeric"
        autocomplete="off"
        maxlength={3}
      />
    </div>
  );
}

type TableProps = {
  reader: Reader;
  caption: string;
  regions: readonly Region[];
  counts: readonly { label: string; counted: Counted }[];
};

/** What each has counted, side by side. */
export function CountTable(props: TableProps) {
  const { reader, caption, regions, counts } = props;
  const { t, number } = reader;
  const value = { label: t("petitions.growth.value"), number: true };
  if (regions.length === 0)
    return (
      <Table
        caption={caption}
        columns={[{ label: t("petitions.paper.differs.who") }, value]}
        rows={counts.map(({ label, counted }) => [label, number(totalOf(counted))])}
      />
    );
  return (
    <Table
      caption={caption}
      columns={[
        { label: t("petitions.regions.region") },
        ...counts.map(({ label }) => ({ label, number: true })),
      ]}
      rows={rowsOf(props)}
      total={[t("petitions.regions.total"), ...counts.map(({ counted }) => number(totalOf(counted)))]}
    />
  );
}

function rowsOf({ reader, regions, counts }: TableProps): string[][] {
  const names = new Map(regions.map(({ code, name }) => [code, name]));
  return placesOf(regions)
    .filter((code) => counts.some(({ counted }) => (counted[code] ?? 0) > 0))
    .map((code) => [
      names.get(code) ?? reader.t("petitions.regions.unknown"),
      ...counts.map(({ counted }) => reader.number(counted[code] ?? 0)),
    ]);
}
