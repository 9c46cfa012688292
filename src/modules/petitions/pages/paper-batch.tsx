import type { Frame } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import { ErrorSummary, type Refusal, Refused } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { Notice } from "#ui/notice.tsx";
import { CheckBatch } from "../components/paper-check.tsx";
import { CheckLines } from "../components/paper-check-lines.tsx";
import { BegunBatch, EnterBatch, MineBatch } from "../components/paper-enter.tsx";
import { DifferingLines } from "../components/paper-lines.tsx";
import { BatchCrumbs, batchState, type Faces } from "../components/paper-parts.tsx";
import { CountingBatch, DifferingBatch, EndBatch, EndedBatch } from "../components/paper-said.tsx";
import type { PaperBatch } from "../paper/batch.ts";
import type { Line, Writer } from "../paper/line.ts";
import type { Stage } from "../paper/stage.ts";
import type { Petition } from "../petition.ts";
import type { ScanFace } from "../queries/paper-scans.ts";
import type { Region } from "../queries/petitions.ts";

export type BatchPageProps = {
  frame: Frame;
  petition: Petition;
  batch: PaperBatch;
  stage: Stage;
  people: Faces;
  scans: readonly ScanFace[];
  /** Of a batch by line, until they count. */
  lines: readonly Line[];
  /** Who wrote how many of its lines, once they count. */
  writers: readonly Writer[];
  /** Whose count differed, in place of it. */
  mayCountAnew: boolean;
  /** None, where this petition does not ask for them. */
  regions: readonly Region[];
  /** `YYYY-MM-DD`, where the reader is. */
  today: string;
  /** What just happened, in words. */
  done?: string;
  refusal?: Refusal;
};

export type PartProps = Omit<BatchPageProps, "frame"> & { reader: Reader };

/** One batch: where its code leads, from its first sheet to the figure it became. */
export function PaperBatchPage({ frame, ...props }: BatchPageProps) {
  const { reader } = frame;
  const { petition, batch, stage, done, refusal } = props;
  const title = reader.t("petitions.paper.batch", { code: batch.code });
  const part = { ...props, reader };
  return (
    <Layout {...frame} title={title} head={{ unlisted: true }}>
      <div
        class={
          stage === "check" || (stage === "differs" && batch.way === "lines") ? "single beside" : "single"
        }
      >
        <BatchCrumbs reader={reader} petition={petition} batch={batch} />
        <h1>{title}</h1>
        <p class="lede">{batchState(reader, batch)}</p>
        {done && <Notice title={done} announced />}
        {refusal?.errors.scans ? (
          <ErrorSummary
            reader={reader}
            errors={[{ field: "scans", message: reader.t(refusal.errors.scans) }]}
            kept={reader.t("petitions.paper.scans.kept")}
          />
        ) : (
          <Refused reader={reader} refusal={refusal} />
        )}
        <Part {...part} />
        {stage !== "ended" && <EndBatch {...part} />}
      </div>
    </Layout>
  );
}

function Part(props: PartProps) {
  switch (props.stage) {
    case "write":
      return <EnterBatch {...props} />;
    case "begun":
      return <BegunBatch {...props} />;
    case "mine":
      return <MineBatch {...props} />;
    case "check":
      return props.batch.way === "lines" ? <CheckLines {...props} /> : <CheckBatch {...props} />;
    case "differs":
      return props.batch.way === "lines" ? <DifferingLines {...props} /> : <DifferingBatch {...props} />;
    case "counts":
      return <CountingBatch {...props} />;
    case "ended":
      return <EndedBatch {...props} />;
    case "over":
      return <Notice tone="heed" title={props.reader.t("petitions.paper.refused.petition-over")} />;
  }
}
