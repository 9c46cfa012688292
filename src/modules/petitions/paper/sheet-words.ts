import type { Reader } from "#platform/strings/index.ts";
import type { Petition } from "../petition.ts";
import type { Region } from "../queries/petitions.ts";
import type { PaperBatch } from "./batch.ts";

/** @property url where the batch is entered. @property reader in the petition's language */
export type SheetProps = {
  petition: Petition;
  batch: Pick<PaperBatch, "code" | "sheets" | "returnTo" | "consent" | "madeAt">;
  regions: readonly Region[];
  url: string;
  siteName: string;
  baseUrl: string;
  reader: Reader;
};

export type SheetWords = ReturnType<typeof wordsOf>;

export function wordsOf({ petition, batch, regions, siteName, baseUrl, reader }: SheetProps) {
  const { t } = reader;
  const { title, addressee, startedBy, summary, asks, slug } = petition;
  const where = batch.returnTo ?? startedBy;
  const labels = columnsOf({ petition, batch, reader }, 0).map(({ label }) => label);
  return {
    list: t("petitions.paper.sheet.list"),
    title,
    to: t("petitions.to", { addressee }),
    by: t("petitions.paper.sheet.by", { name: startedBy, site: siteName }),
    summary,
    back: t("petitions.paper.sheet.back", { where }),
    privacy: t(`petitions.paper.sheet.privacy.${asks}`, {
      name: startedBy,
      site: siteName,
      addressee,
      where,
      box: batch.consent ? `${t("petitions.paper.sheet.box")} ` : "",
      kept: t("petitions.paper.sheet.kept", { count: petition.keptMonths }),
    }),
    regions:
      asks === "region"
        ? t("petitions.paper.sheet.regions", { list: reader.list(regions.map(({ name }) => name)) })
        : "",
    online: t("petitions.paper.sheet.online", {
      address: `${baseUrl}/petitions/${slug}`.replace(/^https?:\/\//, ""),
    }),
    batch: t("petitions.paper.sheet.batch"),
    code: t("petitions.paper.sheet.code"),
    labels: labels.join(""),
    sheet: (number: number) => t("petitions.paper.sheet.number", { number, of: batch.sheets }),
  };
}

/** @property apart of what is not handed over: it stands at the end, behind a broken line, where it can be cut off */
type Column = { label: string; width: number; ticked?: boolean; apart?: boolean };

/** What each line asks: name, what the quorum asks for, the signature by hand; an address and a yes if one likes. */
export function columnsOf(
  { petition: { asks }, batch: { consent }, reader }: Pick<SheetProps, "petition" | "batch" | "reader">,
  width: number,
): Column[] {
  const { t } = reader;
  const place = { nothing: 0, postcode: 76, region: 110 }[asks];
  const box = consent ? 92 : 0;
  const shared = Math.max(0, width - 22 - place - box);
  return [
    { label: "", width: 22 },
    { label: t("petitions.paper.sheet.name"), width: shared * 0.34 },
    ...(asks === "nothing" ? [] : [{ label: t(`petitions.paper.sheet.${asks}`), width: place }]),
    { label: t("petitions.paper.sheet.signature"), width: shared * 0.28 },
    { label: t("petitions.paper.sheet.email"), width: shared * 0.38, apart: true },
    ...(consent ? [{ label: consent.text, width: box, apart: true, ticked: true }] : []),
  ];
}
