import type { Place } from "../places/index.ts";
import { toForget } from "./retention.ts";

export async function forgetOld(place: Place): Promise<void> {
  for (const name of toForget((await place.list()).map(({ name }) => name))) await place.remove(name);
}
