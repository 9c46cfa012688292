import type { Html } from "#platform/html/html.ts";
import type { Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import type { PartProps } from "../pages/paper-batch.tsx";
import { batchPath, totalOf } from "../paper/batch.ts";
import type { Line } from "../paper/line.ts";
import type { Region } from "../queries/petitions.ts";
import { CountAnew, TakeUp } from "./paper-enter.tsx";
import { nameOf } from "./paper-parts.tsx";
import { ScansBeside } from "./paper-scans.tsx";

/** The way by name, from the page of a batch that is being entered. */
export function ByLine({ reader, petition, batch, lines }: PartProps) {
  const { t } = reader;
  const begun = lines.length > 0;
  return (
    <section>
      <h2>{t(begun ? "petitions.paper.lines.by" : "petitions.paper.lines")}</h2>
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
  const { reader, batch, people, scans } = props;
  const { t } = reader;
  const first = nameOf(reader, people, batch.enteredBy);
  const second = nameOf(reader, people, batch.checkedBy);
  const count = totalOf(batch.checked!);
  const figures = { first, second, lines: totalOf(batch.entered!), count, shown: reader.number(count) };
  return (
    <section>
      <h2>{t("petitions.paper.differs.lines")}</h2>
      <p>{reader.html("petitions.paper.differs.lines.text", figures)}</p>
      {scans.length > 0 ? (
        <ScansBeside {...props}>
          <Doubted {...props} second={second} />
        </ScansBeside>
      ) : (
        <Doubted {...props} second={second} />
      )}
    </section>
  );
}

/** What the second person does not find so, and who goes on how. */
function Doubted({ second, ...props }: PartProps & { second: Html }) {
  const { reader, petition, batch, lines, regions } = props;
  const doubted = lines.filter((line) => line.doubted);
  return (
    <>
      {doubted.length > 0 && (
        <>
          <p>{reader.html("petitions.paper.differs.doubted", { second })}</p>
          <LineList reader={reader} lines={doubted} regions={regions} />
        </>
      )}
      <CountAnew {...props} />
      <TakeUp
        reader={reader}
        petition={petition}
        batch={batch}
        button={reader.t("petitions.paper.differs.lines.button")}
      />
    </>
  );
}

type ListProps = { reader: Reader; lines: readonly Line[]; regions: readonly Region[] };

/** Who has been written down, in the order of the sheets. */
function LineList({ reader, lines, regions }: ListProps) {
  return (
    <ol class="lines">
      {lines.map((line) => (
        <li>
          <LineWords reader={reader} line={line} regions={regions} />
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
