import { createHash } from "node:crypto";
import type { Settings } from "#platform/instance-settings.ts";
import { appearanceCss, type OwnColours } from "#ui/appearance.ts";

export const coloursOf = ({ actColour, supportColour }: Settings): OwnColours => ({
  act: actColour,
  support: supportColour,
});

export type Stylesheet = { css: string; hash: string };

const made = new WeakMap<Settings, Stylesheet>();

/** The place's own colours as a file; made once for each state of the settings, for every page asks for it. */
export function stylesheetOf(settings: Settings): Stylesheet {
  const known = made.get(settings);
  if (known) return known;
  const css = appearanceCss(coloursOf(settings));
  const sheet = { css, hash: createHash("sha256").update(css).digest("base64url").slice(0, 16) };
  made.set(settings, sheet);
  return sheet;
}

/** Its address carries the hash of what it says, so that a browser keeps it until it changes. */
export function stylesheetPath(settings: Settings): string | undefined {
  const { css, hash } = stylesheetOf(settings);
  return css === "" ? undefined : `/appearance.css?v=${hash}`;
}
