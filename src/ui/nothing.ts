import { Html } from "#platform/html/html.ts";

/** What a component draws when there is nothing to draw. */
export const nothing = new Html("");
