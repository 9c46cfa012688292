import type { Reader } from "#platform/strings/index.ts";
import { Table } from "#ui/table.tsx";
import { Time } from "#ui/time.tsx";
import type { SeenSignature } from "../queries/rules.ts";

type Props = {
  reader: Reader;
  caption: string;
  signatures: readonly SeenSignature[];
  /** What their state is called here. */
  is: (state: SeenSignature["state"]) => string;
};

/** Signatures as the team sees them: never the whole address, and no more than is needed to tell a person. */
export function SeenTable({ reader, caption, signatures, is }: Props) {
  const { t } = reader;
  return (
    <Table
      caption={caption}
      columns={[{ label: t("petitions.seen.name") }, { label: t("petitions.seen.what") }]}
      rows={signatures.map(({ name, domain, at, state }) => [
        <bdi>{name}</bdi>,
        <>
          <bdi>{domain}</bdi>
          <br />
          <span class="hint">
            <Time reader={reader} at={at} fixed /> · {is(state)}
          </span>
        </>,
      ])}
    />
  );
}
