import type { Frame } from "#platform/http/frame.ts";
import { CheckboxField, Form, type Refusal, Refused, SubmitButton } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { SheetsBackFields } from "../components/paper-count.tsx";
import { Corrected } from "../components/paper-enter.tsx";
import { SheetFields } from "../components/paper-line-fields.tsx";
import { BatchCrumbs, type Faces, nameOf } from "../components/paper-parts.tsx";
import { ScansBeside } from "../components/paper-scans.tsx";
import { WrittenLines } from "../components/paper-written.tsx";
import { batchPath, isCorrected, type PaperBatch } from "../paper/batch.ts";
import type { Line } from "../paper/line.ts";
import type { Petition } from "../petition.ts";
import type { ScanFace } from "../queries/paper-scans.ts";
import type { Region } from "../queries/petitions.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  batch: PaperBatch;
  scans: readonly ScanFace[];
  lines: readonly Line[];
  regions: readonly Region[];
  /** How many lines others wrote, which whoever hands them over must have read; 0, where nothing was changed. */
  others: number;
  people: Faces;
  /** `YYYY-MM-DD`, where the reader is. */
  today: string;
  /** The id of the line that is being put right. */
  editing: string | undefined;
  /** `form`: which of the forms it is about. */
  refusal?: Refusal & { form: "sheet" | "line" | "end" };
};

/** Who stands on the sheets of a batch, written down one sheet after the other. */
export function PaperLinesPage(props: Props) {
  const { frame, petition, batch, scans, lines, people, refusal } = props;
  const { reader } = frame;
  const { t } = reader;
  const path = `${batchPath(petition, batch.code)}/lines`;
  const title = t("petitions.paper.lines.title", { code: batch.code });
  return (
    <Layout {...frame} title={title} head={{ unlisted: true }}>
      <div class="single beside">
        <BatchCrumbs reader={reader} {...{ petition, batch }} page={title} />
        <h1>{title}</h1>
        {isCorrected(batch) ? (
          <Corrected reader={reader} batch={batch} people={people} />
        ) : (
          <p class="lede">{t("petitions.paper.lines.lede")}</p>
        )}
        <Refused reader={reader} refusal={refusal} />
        <ScansBeside reader={reader} petition={petition} batch={batch} scans={scans}>
          {lines.length > 0 && <Written {...props} path={path} />}
          <NextSheet {...props} path={path} />
          {lines.length > 0 && <AllWritten {...props} path={path} />}
        </ScansBeside>
      </div>
    </Layout>
  );
}

type PartProps = Props & { path: string };

function Written(props: PartProps) {
  const { reader } = props.frame;
  const mine = props.refusal?.form === "line" ? props.refusal : undefined;
  return (
    <section id="written">
      <h2>{reader.t("petitions.paper.lines.written", { count: props.lines.length })}</h2>
      <WrittenLines {...props} reader={reader} refusal={mine} />
    </section>
  );
}

function NextSheet({ frame: { reader }, petition, batch, lines, regions, refusal, path }: PartProps) {
  const { t } = reader;
  return (
    <section>
      <h2>{t(lines.length > 0 ? "petitions.paper.lines.next" : "petitions.paper.lines.first")}</h2>
      <p>{t("petitions.paper.lines.text")}</p>
      <Form reader={reader} action={path} label={t("petitions.paper.lines.add")}>
        <SheetFields
          reader={reader}
          petition={petition}
          batch={batch}
          regions={regions}
          refusal={refusal?.form === "sheet" ? refusal : undefined}
        />
        <SubmitButton look={lines.length > 0 ? "support" : "act"}>
          {t("petitions.paper.lines.add")}
        </SubmitButton>
      </Form>
    </section>
  );
}

function AllWritten(props: PartProps) {
  const { batch, today, refusal, path, others, people } = props;
  const { reader } = props.frame;
  const { t } = reader;
  const mine = refusal?.form === "end" ? refusal : undefined;
  return (
    <section>
      <h2>{t("petitions.paper.lines.all")}</h2>
      {batch.entryOf && (
        <p>
          {reader.html("petitions.paper.lines.unchanged", { name: nameOf(reader, people, batch.entryOf) })}
        </p>
      )}
      <Form reader={reader} action={`${path}/end`} label={t("petitions.paper.lines.all")}>
        <SheetsBackFields reader={reader} batch={batch} today={today} refusal={mine} />
        {others > 0 && (
          <CheckboxField
            reader={reader}
            name="read"
            label={t("petitions.paper.lines.read", { count: others })}
            hint={t("petitions.paper.lines.read.hint")}
            error={mine?.errors.read && t(mine.errors.read)}
            checked={mine?.typed.read !== undefined}
          />
        )}
        <SubmitButton>
          {t(batch.entryOf ? "petitions.paper.lines.back" : "petitions.paper.enter.button")}
        </SubmitButton>
      </Form>
    </section>
  );
}
