import type { Act } from "#platform/act.ts";
import type { Module, Services } from "#platform/module.ts";

/** What a command is given. `write` waits until the reader of a pipe has kept up. */
export type Desk = {
  services: Services;
  modules: readonly Module[];
  act(): Act;
  write(text: string): Promise<void>;
  /** Asks the person at the terminal; `undefined` when nobody sits there. */
  ask?(question: string): Promise<string>;
};

export type Command = {
  /** "petition new" */
  name: string;
  /** What follows the name: "SLUG STATE [--line TEXT]". */
  options: string;
  tells: string;
  /** Longer explanations, one a line. */
  notes?: readonly string[];
  run(desk: Desk, args: string[]): Promise<void>;
};

/** The command could not be understood: exit code 2, with its usage. */
export class Misused extends Error {}
/** The command was understood and could not be done, for a reason in words: exit code 1. */
export class Refused extends Error {}
