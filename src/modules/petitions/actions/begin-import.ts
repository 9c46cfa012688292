import { type Act, must } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import { type Encoding, lookAt, type Trouble } from "#platform/csv-file/index.ts";
import { brokenUniqueRule } from "#platform/database/index.ts";
import { countTogether } from "#platform/limits.ts";
import { deleteFiles, pathsOf } from "../imports/files.ts";
import { looksLikeHeader } from "../imports/guess-columns.ts";
import { takesLists } from "../imports/import.ts";
import type { Petition } from "../petition.ts";
import { canImport } from "../policy.ts";
import { ownIn } from "../queries/team.ts";

/** A file that was taken in, under the id that its import will have. */
export type NewList = { id: string; fileName: string; bytes: number; encoding: Encoding };

export type Begun =
  | { importId: string }
  | { refused: Trouble | "petition-over" | "one-at-a-time" | "too-many-lists" };

const MOST_A_DAY = 30;

/** Begins to bring a list: nothing of it counts yet. The file of one that is refused is deleted. @throws Forbidden */
export async function beginImport(
  act: Act,
  petition: Petition,
  list: NewList,
  dataDir: string,
): Promise<Begun> {
  try {
    const begun = await begin(act, petition, list, dataDir);
    if ("refused" in begun) await deleteFiles(dataDir, list.id);
    return begun;
  } catch (error) {
    await deleteFiles(dataDir, list.id);
    throw error;
  }
}

async function begin(act: Act, petition: Petition, list: NewList, dataDir: string): Promise<Begun> {
  const { db, viewer, now } = act;
  must(canImport(viewer, await ownIn(act, petition.id)));
  if (!takesLists(petition)) return { refused: "petition-over" };
  const counted = [{ key: `import ${viewer.personId}`, times: 1, windowMs: DAY }];
  if ((await countTogether(db, counted, now))[0]!.count > MOST_A_DAY) return { refused: "too-many-lists" };
  const look = await lookAt(pathsOf(dataDir, list).sent, list);
  if ("refused" in look) return look;
  const header = looksLikeHeader(look.rows) ? look.rows[0]! : undefined;
  try {
    await db
      .insertInto("signature_imports")
      .values({
        id: list.id,
        petition_id: petition.id,
        person_id: viewer.personId ?? null,
        state: "open",
        file_name: list.fileName,
        bytes: list.bytes,
        encoding: list.encoding,
        separator: look.separator,
        header: header ?? null,
        begun_at: now,
        moved_at: now,
      })
      .execute();
  } catch (error) {
    if (brokenUniqueRule(error) === "signature_imports_one_open") return { refused: "one-at-a-time" };
    throw error;
  }
  return { importId: list.id };
}
