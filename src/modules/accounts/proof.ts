import type { Act } from "#platform/act.ts";
import { SignIn, StepUp } from "#platform/errors.ts";
import { isFreshlyProven } from "./session.ts";

/**
 * For what nobody else should do at an unlocked device. Answers the person's id.
 * @throws SignIn, and StepUp when they have not proved for ten minutes who they are
 */
export function mustBeProven({ viewer, now }: Pick<Act, "viewer" | "now">): string {
  if (!viewer.personId) throw new SignIn();
  if (!isFreshlyProven(viewer, now)) throw new StepUp();
  return viewer.personId;
}

/**
 * The same where the operator at the console may do it, too: who starts programs on the machine has proved it there.
 */
export function mustBeProvenIfPerson(act: Pick<Act, "viewer" | "now">): void {
  if (act.viewer.personId) mustBeProven(act);
}
