import type { Reader } from "#platform/strings/index.ts";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
import { Table } from "#ui/table.tsx";
import { columnName } from "../imports/columns.ts";
import { NOT_TAKEN, type SignatureImport } from "../imports/import.ts";
import { whatIsWrong } from "../imports/what-is-wrong.ts";
import type { Found, RowLeft } from "../queries/imports.ts";
import { fieldName } from "./field-name.ts";

type Props = {
  reader: Reader;
  /** Of the import. */
  path: string;
  list: SignatureImport;
  found: Found;
  /** The first rows that are not taken. */
  first: RowLeft[];
};

/** What is taken of a list and what is not, and why; with each row that is not, to mend and bring again. */
export function ImportFound({ reader, path, list, found, first }: Props) {
  const { t } = reader;
  const { rows } = found;
  const taken = (rows.take ?? 0) + (rows.taken ?? 0);
  const left = NOT_TAKEN.filter((verdict) => rows[verdict]);
  const all = left.reduce((sum, verdict) => sum + rows[verdict]!, taken);
  return (
    <section>
      <Table
        caption={t("petitions.imports.found")}
        columns={[
          { label: t("petitions.imports.found.what") },
          { label: t("petitions.imports.found.rows"), number: true },
        ]}
        rows={[
          [t("petitions.imports.verdict.take"), reader.number(taken)],
          ...left.map((verdict) => [
            t(`petitions.imports.verdict.${verdict}`),
            reader.number(rows[verdict]!),
          ]),
        ]}
        total={[t("petitions.imports.found.all"), reader.number(all)]}
      />
      {found.mistakes.length > 0 && <Mistakes reader={reader} list={list} found={found} />}
      {first.length > 0 && <FirstLeft reader={reader} list={list} first={first} all={all - taken} />}
      {unusedOf(list).length > 0 && (
        <p class="hint">{t("petitions.imports.columns.unused", { columns: reader.list(unusedOf(list)) })}</p>
      )}
      {left.length > 0 && (
        <div>
          <Link reader={reader} to={`${path}/refused.csv`} download>
            {t("petitions.imports.refused-list", { count: all - taken })}
          </Link>
          <p class="hint">{t("petitions.imports.refused-list.hint")}</p>
        </div>
      )}
    </section>
  );
}

type FirstProps = Pick<Props, "reader" | "list" | "first"> & { all: number };

/** By their numbers in the file, so that one need not open another one to find them. */
function FirstLeft({ reader, list, first, all }: FirstProps) {
  const { t } = reader;
  return (
    <Table
      caption={
        first.length < all
          ? t("petitions.imports.first", { count: first.length, all })
          : t("petitions.imports.first.all")
      }
      columns={[
        { label: t("petitions.imports.first.row"), number: true },
        { label: t("petitions.imports.mistakes.why") },
      ]}
      rows={first.map((row) => {
        const [number, column, why] = whatIsWrong(reader, list, row);
        const reason = (
          <>
            <strong>{column}</strong>
            <br />
            {why}
          </>
        );
        return [reader.number(number), reason];
      })}
    />
  );
}

function Mistakes({ reader, list, found }: Pick<Props, "reader" | "list" | "found">) {
  const { t } = reader;
  if (found.mistakes.length === 0) return nothing;
  return (
    <Table
      caption={t("petitions.imports.mistakes")}
      columns={[
        { label: t("petitions.imports.mistakes.column") },
        { label: t("petitions.imports.mistakes.why") },
        { label: t("petitions.imports.found.rows"), number: true },
      ]}
      rows={found.mistakes.map(({ field, key, count }) => [
        fieldName(reader, list, field),
        t(key),
        reader.number(count),
      ])}
    />
  );
}

/** Columns that say nothing a signature has. */
function unusedOf({ columns, header }: SignatureImport): string[] {
  if (!columns) return [];
  const used = new Set(Object.values(columns.at));
  return Array.from({ length: columns.width }, (_, column) => column)
    .filter((column) => !used.has(column))
    .map((column) => columnName(header, column));
}
