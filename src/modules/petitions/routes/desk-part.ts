import type { Html } from "#platform/html/html.ts";
import type { HttpContext } from "#platform/http/context.ts";
import type { DeskOf, Services } from "#platform/module.ts";
import type { Petition } from "../petition.ts";

export type AtDesk = Pick<DeskOf, "answersFor"> & { petition: Petition };

/** One thing that the desk says of a petition; `undefined` where it has nothing to say, or not to whoever looks. */
export type DeskPart = (services: Services) => (c: HttpContext, at: AtDesk) => Promise<Html | undefined>;
