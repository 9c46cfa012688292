import type { Reader } from "#platform/strings/index.ts";
import { Link } from "./link.tsx";

export type Going = { done: number; whole: number | undefined };

type Props = {
  reader: Reader;
  /** What is being done, for those who don't see the bar. */
  label: string;
  going: Going;
  /** Answers `progressJson`, for the behaviour that follows. */
  url: string;
  /** This page, for looking again without script. */
  path: string;
};

/** Work that takes minutes, while it goes on: one may leave and come back. */
export function Progress({ reader, label, going, url, path }: Props) {
  const value = share(going);
  return (
    <div class="progress" data-behaviour="live-progress" data-url={url}>
      <progress aria-label={label} max={1} value={value ?? undefined} />
      <p role="status" data-progress-text="">
        {words(reader, going)}
      </p>
      <p class="hint">
        {reader.t("ui.progress.leave")}{" "}
        <Link reader={reader} to={path}>
          {reader.t("ui.progress.again")}
        </Link>
      </p>
    </div>
  );
}

/** What the behaviour asks for while it shows this part of a page. */
export const progressJson = (reader: Reader, work: Going & { state: string }) => ({
  state: work.state,
  value: share(work),
  text: words(reader, work),
});

const share = ({ done, whole }: Going): number | null => (whole ? Math.min(1, done / whole) : null);

const words = (reader: Reader, { done, whole }: Going): string =>
  whole
    ? reader.t("ui.progress.of", { done: reader.number(done), whole: reader.number(whole) })
    : reader.t("ui.progress.so-far", { done: reader.number(done) });
