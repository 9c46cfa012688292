import type { Html } from "#platform/html/html.ts";
import type { Reader } from "#platform/strings/index.ts";

/** One component in one state. */
export type Specimen = { state: string; shown: Html };

/** One page of the cabinet. A `whole` one is a page as visitors meet it, without the cabinet's own frame. */
export type Drawer = {
  slug: string;
  title: string;
  whole?: boolean;
  specimens: (reader: Reader) => Specimen[];
};
