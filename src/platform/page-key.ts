import { isId } from "./ids.ts";

/** The place in a list after which the next page begins. */
export type PageKey = { at: Date; id: string };

/** A place in a list, as a word of an address: time and id of the last thing seen. */
export const pageKey = ({ at, id }: PageKey): string => `${at.getTime().toString(36)}_${id}`;

/** Anything that is not such a word begins the list at its start. */
export function readPageKey(text: string | undefined): PageKey | undefined {
  const [time = "", id = ""] = (text ?? "").slice(0, 80).split("_");
  const at = new Date(Number.parseInt(time, 36));
  return /^[a-z0-9]{1,9}$/.test(time) && isId(id) && !Number.isNaN(at.getTime()) ? { at, id } : undefined;
}
