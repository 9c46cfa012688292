import type { DataMapEntry } from "#platform/data-map.ts";
import type { Reader, StringKey } from "#platform/strings/index.ts";

/** What is kept about people, what for and how long: drawn from the list that export and erasure are driven by. */
export function KeptData({ reader, dataMap }: { reader: Reader; dataMap: readonly DataMapEntry[] }) {
  return (
    <dl class="kept-data">
      {told(reader, dataMap).map(({ purpose, kept }) => (
        <div>
          <dt>{purpose}</dt>
          {kept.map((sentence) => (
            <dd>{sentence}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

/** Tables that serve one purpose are one line. */
function told({ t }: Reader, dataMap: readonly DataMapEntry[]) {
  const byPurpose = Map.groupBy(dataMap, ({ purpose }) => purpose);
  return [...byPurpose].map(([purpose, entries]) => {
    const kept = entries.map(({ retention: { days, from } }) =>
      t(from as StringKey, days === null ? {} : { days }),
    );
    return { purpose: t(purpose as StringKey), kept: [...new Set(kept)] };
  });
}
