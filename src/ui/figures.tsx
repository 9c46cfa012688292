import { Html } from "#platform/html/html.ts";
import type { Child } from "#platform/html/jsx-runtime.ts";
import type { Reader } from "#platform/strings/index.ts";
import { nothing } from "./nothing.ts";
import { Rope, type RopeSource } from "./rope.tsx";
import { Time } from "./time.tsx";

export type Stand = {
  confirmed: number;
  online: number;
  paper: number;
  goal?: number;
  /** How many of them the goal means; by itself, all. */
  counted?: number;
  /** When the snapshot was taken that all these numbers come from. */
  asOf: Date;
};

type FiguresProps = { reader: Reader; stand: Stand; small?: boolean };

/**
 * How many stand behind it, of how many, in words; `data-live` lets the behaviour `live-counts` bring it up to date.
 */
export function Figures({ reader, stand, small }: FiguresProps) {
  const { confirmed, goal, counted = confirmed } = stand;
  const number = new Html(`<strong data-live="confirmed">${reader.number(confirmed)}</strong>`);
  return (
    <p class={small ? "figures small" : "figures"}>
      {reader.html(small ? "ui.figures.short" : "ui.figures.behind", { number, count: confirmed })}
      {goal !== undefined && (
        <>
          {" "}
          <span class="of">{reader.t(counted < goal ? "ui.figures.of" : "ui.figures.passed", { goal })}</span>
        </>
      )}
      {small && <Apart reader={reader} stand={stand} />}
    </p>
  );
}

/** Behind a sum, or on a line of its own: after a goal it would be taken for a part of that. */
function Apart({ reader, stand }: FiguresProps) {
  if (stand.goal === undefined) return <span class="of">{onPaper(reader, stand)}</span>;
  if (stand.paper === 0) return nothing;
  return <span class="of apart">{reader.t("ui.figures.paper", { number: reader.number(stand.paper) })}</span>;
}

/** How many of them on paper, to follow a sum that says no more; nothing where there is none. */
export const onPaper = ({ t, number }: Reader, { paper }: Pick<Stand, "paper">): string =>
  paper > 0 ? t("ui.figures.apart", { number: number(paper) }) : "";

/** Where they came from, in the colours of the rope's strands, and how old the count is. */
export function AsOf({
  reader,
  stand: { online, paper, asOf },
  children,
}: FiguresProps & { children?: Child }) {
  // Brought up to date with the sum of both, or the parts would not make the whole.
  const live = (of: string, count: number) =>
    new Html(`<span data-live="${of}">${reader.number(count)}</span>`);
  return (
    <p class="asof">
      {paper > 0 && (
        <>
          {online > 0 && (
            <Source
              strand={ONLINE}
              text={reader.html("ui.figures.online", { number: live("online", online) })}
            />
          )}
          <Source strand={PAPER} text={reader.html("ui.figures.paper", { number: live("paper", paper) })} />
        </>
      )}
      <span>{reader.html("ui.figures.asOf", { time: <Time reader={reader} at={asOf} fixed /> })}</span>
      {children}
    </p>
  );
}

/**
 * The rope of a count with its label in words. Without a goal nothing is being reached: no rope.
 * @param live the public figure by which the behaviour `live-counts` lengthens it
 */
export function StandRope({ reader, stand, live }: FiguresProps & { live?: string }) {
  const { confirmed, online, paper, goal, counted = confirmed } = stand;
  if (!goal) return nothing;
  const sources: RopeSource[] = [
    { strand: ONLINE, people: online },
    { strand: PAPER, people: paper },
  ];
  const label = reader.t("ui.figures.rope", { number: counted, goal });
  return (
    <Rope
      share={counted / goal}
      sources={sources}
      label={label}
      live={live ? { of: live, goal } : undefined}
    />
  );
}

const ONLINE = 1;
const PAPER = 2;

function Source({ strand, text }: { strand: number; text: Html }) {
  return (
    <span class="source">
      <svg viewBox="0 0 12 16" aria-hidden="true" focusable="false">
        <path class={`rope-lay strand-${strand}`} d="M1 15C3 15 4 1 7 1Q10-1 11 2C8 2 7 15 5 15Q2 17 1 15z" />
      </svg>
      <span>{text}</span>
    </span>
  );
}
