import type { Html } from "#platform/html/html.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Disclosure } from "./disclosure.tsx";

type Props = {
  reader: Reader;
  /** No other on the page has it. */
  id: string;
  title: string;
  /** What the picture shows, in a sentence: it is read instead of it. */
  description: string;
  height: number;
  drawing: Html;
  /** What stands between the picture and its table. */
  legend: Html;
  table: Html;
};

/** A drawn chart with its title, and the same as a table behind a disclosure. */
export function ChartFigure({ reader, id, title, description, height, drawing, legend, table }: Props) {
  return (
    <figure class="chart">
      <figcaption class="chart-title">{title}</figcaption>
      <svg
        width="100%"
        height={height}
        role="img"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-desc`}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        {drawing}
      </svg>
      {legend}
      <Disclosure summary={reader.t("ui.chart.table")}>{table}</Disclosure>
    </figure>
  );
}
