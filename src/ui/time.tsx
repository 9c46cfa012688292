import type { Reader } from "#platform/strings/index.ts";

type TimeProps = {
  reader: Reader;
  at: Date;
  /** "date" for a day, "time" for an hour of today, "both" for a moment. */
  show?: "date" | "time" | "both";
  /** Stays as it is: a date that is a fact ("since 4 November"), not a distance. */
  fixed?: boolean;
};

/** Absolute, in the reader's named zone, so that a cached page stays true; a behaviour makes it relative. */
export function Time({ reader, at, show = "both", fixed }: TimeProps) {
  const text = { date: reader.date, time: reader.time, both: reader.dateTime }[show](at);
  return (
    <time datetime={at.toISOString()} data-behaviour={fixed ? undefined : "relative-time"}>
      {text}
    </time>
  );
}
