import type { Reader } from "#platform/strings/index.ts";
import { Link } from "#ui/link.tsx";
import { Table } from "#ui/table.tsx";
import type { Field } from "../imports/columns.ts";
import { templateFields } from "../imports/template.ts";
import type { Petition } from "../petition.ts";
import type { Region } from "../queries/petitions.ts";

type Props = { reader: Reader; petition: Petition; regions: readonly Region[] };

/** Which columns a list needs, before anybody sends one: in words, as an example, as a table to fill. */
export function ImportNeeds({ reader, petition, regions }: Props) {
  const { t } = reader;
  const fields = templateFields(petition.asks);
  return (
    <section>
      <h2>{t("petitions.imports.needs")}</h2>
      <p>{t("petitions.imports.needs.text")}</p>
      <ul>
        {fields.map((field) => (
          <li>
            <strong>{t(`petitions.imports.field.${field}`)}</strong> · {needOf(reader, field)}{" "}
            {wordsOf(reader, field, { petition, regions })}
          </li>
        ))}
      </ul>
      <Table
        caption={t("petitions.imports.needs.example")}
        columns={fields.map((field) => ({ label: t(`petitions.imports.field.${field}`) }))}
        rows={exampleRows(reader, regions).map((row) => fields.map((field) => row[field] ?? ""))}
        hint={t("petitions.imports.wide")}
      />
      <p>
        <Link reader={reader} to={`/petitions/${petition.slug}/imports/template.csv`} download>
          {t("petitions.imports.needs.template")}
        </Link>
      </p>
    </section>
  );
}

const NEEDED: readonly Field[] = ["name", "postcode", "region"];
const FOR_ALL: readonly Field[] = ["country", "day"];

function needOf({ t }: Reader, field: Field): string {
  if (NEEDED.includes(field)) return t("petitions.imports.needs.needed");
  return t(FOR_ALL.includes(field) ? "petitions.imports.needs.once" : "petitions.imports.needs.if-there");
}

function wordsOf({ t, country }: Reader, field: Field, of: Pick<Props, "petition" | "regions">): string {
  switch (field) {
    case "name":
      return t("petitions.imports.needs.name");
    case "country":
      return t("petitions.imports.needs.country", { country: country("DE") });
    case "postcode":
      return t("petitions.imports.needs.place", { country: country(of.petition.country) });
    case "region":
      return t("petitions.imports.needs.region", { region: of.regions[0]?.name ?? "" });
    case "day":
      return t("petitions.imports.needs.day");
    case "email":
    case "reason":
    case "show_name":
    case "consent":
      return t(`petitions.imports.needs.${field}`);
    default:
      return "";
  }
}

const exampleRows = ({ t }: Reader, regions: readonly Region[]): Partial<Record<Field, string>>[] => [
  {
    ...{
      name: t("petitions.imports.needs.name.like"),
      email: "ada@example.org",
      country: "DE",
      day: "2026-05-17",
    },
    ...{
      postcode: "10115",
      region: regions[0]?.name ?? "",
      reason: t("petitions.imports.needs.reason.like"),
    },
    ...{ show_name: t("petitions.imports.needs.yes"), consent: t("petitions.imports.needs.yes") },
  },
  {
    ...{ name: t("petitions.imports.needs.name.other"), email: "", country: "DE", day: "2026-05-18" },
    ...{ postcode: "91054", region: regions[1]?.name ?? regions[0]?.name ?? "", reason: "" },
    ...{ show_name: t("petitions.imports.needs.no"), consent: t("petitions.imports.needs.no") },
  },
];
