import { type Act, must } from "#platform/act.ts";
import type { Encoding, Separator } from "#platform/csv-file/index.ts";
import { transaction } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import type { Columns } from "../imports/columns.ts";
import { canImport } from "../policy.ts";
import { lockedImport } from "../queries/imports.ts";
import { ownIn } from "../queries/team.ts";

export type ImportRef = { petitionId: string; importId: string };

/** How a list is to be read, and which of its columns says what. */
export type Chosen = {
  encoding: Encoding;
  separator: Separator;
  header: string[] | undefined;
  columns: Columns;
};

/** A list that was looked through already is looked through anew. @throws Forbidden, NotFound */
export async function chooseColumns(
  act: Act,
  ref: ImportRef,
  { encoding, separator, header, columns }: Chosen,
): Promise<{ chosen: true } | { refused: "too-late" }> {
  must(canImport(act.viewer, await ownIn(act, ref.petitionId)));
  return transaction(act.db, async (tx) => {
    const known = await lockedImport(tx, ref);
    if (!known) throw new NotFound();
    if (known.state !== "open" && known.state !== "checked") return { refused: "too-late" };
    await tx
      .updateTable("signature_imports")
      .set({
        encoding,
        separator,
        header: header ?? null,
        columns,
        state: "open",
        trouble: null,
        trouble_row: null,
        moved_at: act.now,
      })
      .where("id", "=", ref.importId)
      .execute();
    return { chosen: true };
  });
}
