import { goOnWith } from "#platform/long-work/index.ts";
import { modules } from "../modules.ts";
import type { TestInstance } from "./instance.ts";

/** Does all long work that waits, as the worker would. */
export async function finishLongWork({ services, act }: TestInstance): Promise<void> {
  const kinds = Object.assign({}, ...modules.map(({ longWorks }) => longWorks?.(services) ?? {}));
  const going = await services.db
    .selectFrom("long_works")
    .select("id")
    .where("state", "=", "going")
    .execute();
  for (const { id } of going) await goOnWith(kinds, services.log)(act(), { id });
}
