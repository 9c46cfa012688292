import { isId } from "#platform/ids.ts";
import type { ListKey } from "./queries/communities.ts";

/** A place in a list, as a word of an address: time and id of the last thing seen. */
export const listKey = ({ at, id }: ListKey): string => `${at.getTime().toString(36)}_${id}`;

/** Anything that is not such a word begins the list at its start. */
export function readListKey(text: string | undefined): ListKey | undefined {
  const [time = "", id = ""] = (text ?? "").slice(0, 80).split("_");
  const at = new Date(Number.parseInt(time, 36));
  return /^[a-z0-9]{1,9}$/.test(time) && isId(id) && !Number.isNaN(at.getTime()) ? { at, id } : undefined;
}
